/** Two languages, no punctuation, an apology for asking: the words are messy, the worry is clear. */
export const ines = {
  id: "ines",
  brand: "Alder House Stays",
  subject: "booking problem pardon my english",
  waiting: "Arrives tomorrow",
  customer: { name: "Inès Caron", email: "ines.caron@example.com" },
  facts: [
    ["Booking", "AH-11846, one night, tomorrow"],
    ["Paid", "£118, twice refused, then taken"],
    ["Guest since", "new"],
  ],
  messages: [
    {
      from: "customer",
      at: [1, "22:31"],
      text: `bonjour i booked a room for tomorow but no confirmation came, is it ok ?`,
    },
    {
      from: "automatic",
      at: [1, "22:32"],
      text: `Thank you for your message. Our office hours are Monday to Friday, 9 to 5.`,
    },
    {
      from: "customer",
      at: [0, "06:50"],
      text: `hello again sorry for my english i am a bit embarrassed to ask again.. the card was refused two times then 118 pounds is gone from my account but still no mail from you. my daughter has her exam tomorrow at 9 at the university and our train arrives at 23h tonight i am worried we have no room and the reception will be closed

merci d'avance
Inès`,
    },
  ],
  samples: {
    hurtful: `Hello,

Your message is hard to understand. Obviously you entered the wrong card details. You didn't check your spam folder either.

Reception closes at 22:00, rules are rules. You need to arrive earlier.

Sam`,
    soSo: `Dear guest,

Thank you for your email. I'm sure you must be anxious, but there's no need to worry. Simply check your spam folder. If the confirmation isn't there, kindly contact the bank.

Sam`,
    warm: `Bonjour Inès,

Your English is fine, and it makes sense that you're worried: the money left your account, no confirmation came, and your train gets in at 23:00. I'm sorry we sent you nothing.

Your room is booked and paid, once. It's room 108, and the confirmation is attached. Reception closes at 22:00, so Daniel will wait for you at the side door tonight until you're both inside. For the exam, breakfast for you and your daughter is ready from 6:30, and the university is twelve minutes on foot.

Shall I book a taxi from the station for 23:10?

Sam`,
  },
};
