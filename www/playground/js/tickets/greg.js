/** A barking dog beside a cold house: the trifle needs no answer, the mother of 81 does. */
export const greg = {
  id: "greg",
  brand: "Kestrel Home Cover",
  subject: "No heating since Tuesday",
  waiting: "No heating",
  customer: { name: "Greg Tallis", email: "greg.tallis@example.com" },
  facts: [
    ["Cover", "KH-3307, boiler and pipes"],
    ["Visit", "booked for Wednesday, nobody came"],
    ["Customer since", "four years"],
  ],
  messages: [
    {
      from: "customer",
      at: [2, "17:31"],
      text: `The boiler stopped this morning. No heating, no hot water. Cover number KH-3307. When can someone come?`,
    },
    {
      from: "agent",
      name: "Leo",
      at: [2, "18:02"],
      text: `Hi Greg, an engineer will be with you tomorrow between 8 and 12.

Leo`,
    },
    {
      from: "customer",
      at: [0, "08:48"],
      text: `[voicemail, written down] Hello, Greg Tallis here. Sorry about the barking, that's Otis, there's a cat on the wall. Nobody came on Wednesday. I took the day off work for it. We've had no heating since Tuesday and my mother lives with us, she's 81 and has a bad chest. She's sleeping in her coat. I reset the boiler twice like the booklet says. I'm really worried about her. Otis, quiet! Please call me back.`,
    },
  ],
  samples: {
    hurtful: `Hi Greg,

Are you sure you reset the boiler properly? It's very simple, just hold the button for ten seconds. Our engineer reports that nobody was at home, so you claim something we can't verify.

Please stop calling us, it won't make things faster. It could be worse, we have customers with burst pipes.

Sam`,
    soSo: `Hi Greg,

What a lovely dog, what breed is Otis? I like dogs too! Due to high call volumes we're running behind. I understand you're worried, however we can't give you a time. Rest assured that someone will be in touch soon.

Sam`,
    warm: `Hi Greg,

I'm sorry we left you waiting on Wednesday: nobody came, and you had taken the day off for us. No heating since Tuesday with your mother's chest: it makes sense that you're worried about her.

Amira is on her way and will be with you between 11 and 12 today. She knows that you've reset the boiler twice already, and she has two electric heaters in the van for your mother's room, whatever she finds. I'll ring you at 12:15 to hear that it's warm.

Is 07700 900118 still the best number for you?

Sam`,
  },
};
