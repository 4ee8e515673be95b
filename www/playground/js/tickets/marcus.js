/** Capitals and sarcasm: "great job, really" is a feeling, and a wet parcel is a real loss. */
export const marcus = {
  id: "marcus",
  brand: "Larkspur Books",
  subject: "GREAT JOB REALLY",
  waiting: "Damaged parcel",
  customer: { name: "Marcus Bell", email: "mbell88@example.com" },
  facts: [
    ["Order", "LB-90077, three books, £71"],
    ["Tracking", "“delivered, safe place”"],
    ["Customer since", "two years"],
  ],
  messages: [
    {
      from: "automatic",
      at: [1, "14:20"],
      text: `Good news! Your order LB-90077 was delivered to a safe place.`,
    },
    {
      from: "customer",
      at: [1, "19:47"],
      text: `define safe place`,
    },
    {
      from: "customer",
      at: [0, "00:58"],
      text: `wow great job REALLY. the "safe place" was a BUSH. in the RAIN!!! the atlas was for my sons birthday tmrw, its pulp now 🙃 his face when i told him..

ive sent photos TWICE to the bot and it keeps asking for photos lol. brilliant service guys. 10/10`,
    },
  ],
  samples: {
    hurtful: `Hi,

Please stop shouting. There's no need to be upset over a book. You claim that the parcel was in a bush, but tracking says it was delivered to a safe place.

You should have chosen a signed delivery. Send me the photos.

Sam`,
    soSo: `Hi Marcus,

OMG, this makes me so mad too! Sorry if you were disappointed. Once you send the photos we'll look into it. It's only a book, so hopefully we can find another one for you.

Sam`,
    warm: `Hi Marcus,

I'm sorry. We let your parcel be left in a bush in the rain, and the atlas was for your son's birthday tomorrow; I can see why you're fed up with us, and why his face was hard to see. Your photos are here, both times, so there's nothing to send again.

Our shop in Bristol has one atlas left. A bike courier can bring it to you tonight between 6 and 8, wrapped, with a card if you like. The other two books go out tomorrow with a signature.

Will somebody be in tonight? If you tell me your son's name, I'll have it on the card.

Sam`,
  },
};
