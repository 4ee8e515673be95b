/** A calm question: it needs an answer and nothing else. */
export const jonas = {
  id: "jonas",
  brand: "Marlow & Fitch Shoes",
  subject: "Does a 15-inch laptop fit?",
  waiting: "Question",
  customer: { name: "Jonas Lindqvist", email: "jonas.l@example.com" },
  facts: [
    ["Looking at", "Harbour rucksack, olive"],
    ["Orders", "none yet"],
    ["Customer since", "new"],
  ],
  messages: [
    {
      from: "customer",
      at: [1, "13:15"],
      text: `Hi, is the Harbour rucksack back in olive?

Jonas`,
    },
    {
      from: "agent",
      name: "Leo",
      at: [1, "13:48"],
      text: `Hi Jonas, it is, since Monday.

Leo`,
    },
    {
      from: "customer",
      at: [0, "11:20"],
      text: `Thanks! Does it take a 15-inch laptop? Mine is 35.5 by 24 cm.

Jonas`,
    },
  ],
  samples: {
    hurtful: `As clearly stated on the product page, the sleeve is 37 cm. Did you even read it? It's very simple, just compare the numbers.`,
    soSo: `Dear customer,

Thank you for contacting us. Please be advised that the dimensions of all our products can be found on our website. Kindly do not hesitate to reach out at your earliest convenience.`,
    warm: `Hi Jonas,

Yes, it fits: the sleeve is 37 by 26 cm, so yours slides in with room to spare. If you order before 4 pm, it goes out today.

Sam`,
  },
};
