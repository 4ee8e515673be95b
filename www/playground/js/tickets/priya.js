/** Shoes for a wedding, and a width that is hard to find: the seeds' story of the cue that matters most. */
export const priya = {
  id: "priya",
  brand: "Marlow & Fitch Shoes",
  subject: "Nothing fits my narrow feet",
  waiting: "Sister’s wedding",
  customer: { name: "Priya Raman", email: "priya.raman@example.com" },
  facts: [
    ["Order", "MF-5512, returned"],
    ["Size", "39, AA width"],
    ["Customer since", "last month"],
  ],
  messages: [
    {
      from: "customer",
      at: [6, "20:14"],
      text: `Hi, I sent back the Alba pumps because my heel slips right out of them. Do you have anything that runs narrow?`,
    },
    {
      from: "agent",
      name: "Leo",
      at: [5, "09:20"],
      text: `Hi Priya, the Alba also comes in 38.5. I've put a pair aside for you. Let me know if you'd like it.

Leo`,
    },
    {
      from: "customer",
      at: [0, "12:03"],
      text: `Thanks, but a shorter shoe doesn't help, it's the width: I'm as narrow as they come. I'm so frustrated, four pairs and every dress shoe feels like a boat. My sister's wedding is on the 14th and I'm standing next to her all day.

I was hoping for navy, with a heel I can actually dance in.

Priya`,
    },
  ],
  samples: {
    hurtful: `Hi Priya,

You should have checked the size chart before ordering. Our shoes fit most people and no one else has complained about the Alba. You can buy a pair of insoles for next to nothing.

We can't offer any other widths. No exceptions.

Sam`,
    soSo: `Hi Priya,

Poor you, that's so sad! I understand your frustration, but unfortunately the Alba only comes in one width. At least you got your money back. Just have a look at our website, there should be something for you.

Sam`,
    warm: `Hi Priya,

Four pairs, and your sister's wedding on the 14th: I can see why you're frustrated. I'm sorry we offered you a shorter shoe when the width was what you asked about; that's on us. My aunt is a double A as well, and for her too every dress shoe was a boat until she found a narrow last.

Two of our makers still build on one. The Isolde in navy has a strap and a 5 cm block heel made for dancing, and the Fern is lower, with a closer heel cup. I can send you both today in 39 AA, so you can try them at home by Thursday and keep whichever holds. Shall I do that, or would you rather look through them together on the phone this afternoon?

Sam`,
  },
};
