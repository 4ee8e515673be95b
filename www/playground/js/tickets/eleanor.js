/** A dog, a newspaper and a routine kept after a move: the seeds' story of empathy that the house allowed. */
export const eleanor = {
  id: "eleanor",
  brand: "Alder House Stays",
  subject: "A small thing about the newspaper",
  waiting: "Long-stay guest",
  customer: { name: "Eleanor Whitcombe", email: "e.whitcombe@example.com" },
  facts: [
    ["Stay", "Room 214, until the end of next month"],
    ["With her", "Biscuit, a spaniel"],
    ["Guest since", "eleven days"],
  ],
  messages: [
    {
      from: "customer",
      at: [8, "15:26"],
      text: `Good afternoon. Is it all right if Biscuit comes down to the lobby with me in the mornings? He is very well behaved.

Eleanor Whitcombe, 214`,
    },
    {
      from: "agent",
      name: "Noor",
      at: [8, "15:40"],
      text: `Good afternoon Eleanor, Biscuit is welcome any time. The morning paper is at the front desk from half past six.

Noor`,
    },
    {
      from: "customer",
      at: [0, "10:09"],
      text: `This may sound silly. I sold our house last month, after forty years, and it has been lonelier than I expected. Every morning Biscuit used to fetch the newspaper from the end of the drive. Here he fetches it from your front desk and carries it up to our room, and for ten minutes it feels like home.

Since Monday there has been no paper at the desk and he just sits there waiting. I felt a bit embarrassed asking the young man about it. Could the paper come back?

Eleanor Whitcombe`,
    },
  ],
  samples: {
    hurtful: `Dear guest,

Newspapers are no longer provided. It's our policy and I don't make the rules. You can obviously read the news online for free. It's not a big deal, and at least the dog gets his walk.

Sam`,
    soSo: `Dear Mrs Whitcombe,

Thank you for sharing your concerns. You must be very lonely. Unfortunately, we stopped the newspapers on Monday due to low demand. We'll see what we can do.

Sam`,
    warm: `Dear Mrs Whitcombe,

I'm sorry we stopped the newspaper at the desk on Monday without asking anyone. I can see why it was embarrassing to bring up, and it doesn't sound silly at all: after forty years in one house, it makes sense that those ten minutes with Biscuit and his paper feel like home.

From tomorrow there's a rolled paper with Biscuit's name on it at the front desk at half past six, every day until you move. I've told Daniel on the morning shift, who would be glad to hand it over himself. Which paper did Biscuit use to bring you?

Sam`,
  },
};
