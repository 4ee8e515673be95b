/** A bereavement: a daughter closes her late father's account, and an automatic message made it harder. */
export const ruth = {
  id: "ruth",
  brand: "Halden Broadband",
  subject: "Closing my late father’s account",
  waiting: "Bereavement",
  customer: { name: "Ruth Ellery", email: "r.ellery@example.com" },
  facts: [
    ["Account", "HB-40233, Arthur Ellery"],
    ["Received", "death certificate, by form"],
    ["Customer since", "1998"],
  ],
  messages: [
    {
      from: "customer",
      at: [3, "10:30"],
      text: `Hello. My father, Arthur Ellery, died on the 2nd. I need to close his account with you, HB-40233. What do you need from me?

Ruth Ellery`,
    },
    {
      from: "automatic",
      at: [3, "10:31"],
      text: `We're sad to see you go, Arthur! Tell us why you're leaving and enjoy 20% off if you stay.`,
    },
    {
      from: "customer",
      at: [0, "07:55"],
      text: `Your answer was a message to my father asking why he is leaving. He died three weeks ago. That was hard to read.

I'm his executor and I sent the death certificate last week through your form, so I would rather not explain it all to another person. One more thing: his voice is still on the answering machine of that line. Is there any way to keep it before the number goes?

Ruth Ellery`,
    },
  ],
  samples: {
    hurtful: `Dear Sir/Madam,

We regret to inform you that we are unable to process your request. You failed to attach a death certificate. You must send us the original, or the account will be charged.

At least he had a long life. As for the recording, that's not my department.

Sam`,
    soSo: `Hi Ruth,

I'm devastated to hear about your father. You must be heartbroken. Please be advised that closing an account can take up to 30 days. Send me the death certificate and it will be sorted as soon as possible.

Sam`,
    warm: `Dear Ruth,

I'm sorry about your father. And I'm sorry we sent a message asking him why he is leaving; I can see how hard that was to read. I've switched those messages off for his account.

The death certificate you sent last week is here, so you won't have to explain anything again. I've closed the account as of today, with nothing left to pay. The number itself stays until the 30th, so your father's voice is safe: Imran, one of our engineers, is saving the greeting as a sound file, and I'll send it to you by Thursday.

Would you like it by e-mail, or on a memory stick in the post? Your answer comes straight to me.

Sam`,
  },
};
