/** A service cancelled by text message: the seeds' example of empathy beside sympathy. */
export const dana = {
  id: "dana",
  brand: "Halden Broadband",
  subject: "You cancelled us by text message",
  waiting: "Shop offline",
  customer: { name: "Dana Kowalski", email: "dana@kowalskibakes.example" },
  facts: [
    ["Account", "HB-61904, Business 150"],
    ["Status", "cancelled yesterday, 23:10"],
    ["Customer since", "nine years"],
  ],
  messages: [
    {
      from: "automatic",
      at: [1, "23:10"],
      text: `HALDEN: Your service HB-61904 has been cancelled. Equipment must be returned within 14 days.`,
    },
    {
      from: "customer",
      at: [0, "06:35"],
      text: `Is this a joke? My line is dead and I have a bakery full of people who pay by card.`,
    },
    {
      from: "customer",
      at: [0, "09:12"],
      text: `Nine years with you, and you notified me of the cancellation with a text at eleven at night. I didn't cancel anything. I was asleep, bakers are. I found out when the card machine died with twenty people in the shop, and I've lost most of a morning's takings.

I'm angry about the way you did this, honestly more than about the line itself. I want to know why, and when it's back on.

Dana Kowalski`,
    },
  ],
  samples: {
    hurtful: `Hi Dana,

I am angry with the way they notified you of cancellation as well. Honestly, our accounts team is useless.

That said, you ignored our email of last month. If you had read it, this wouldn't have happened. Our terms clearly state that we can cancel at any time.

Sam`,
    soSo: `Hi Dana,

I apologise for the inconvenience. Mistakes were made. I hear you, but the cancellation can't be reversed today. Your feedback has been passed on to the relevant team and we will be in touch in due course.

Sam`,
    warm: `Hi Dana,

I'm sorry we cancelled the wrong account, and then told you with a text at eleven at night. I can completely understand why that makes you angry, after nine years. You found out with twenty people in the shop, and it cost you a morning's takings.

Your line is coming back now and will be up by 10:30, on the same number and plan. I'll stay on it and call you when I see your router online. Until then your card machine works over a phone hotspot, and I can walk you through it in two minutes if you like.

Could you send me a rough figure for this morning? I'll bring it to Hanna, who runs business accounts, and you'll hear from me today about what we pay back.

Sam`,
  },
};
