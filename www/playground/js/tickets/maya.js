/** A wedding dress that is late: a deadline, an event, a parent in tears. */
export const maya = {
  id: "maya",
  brand: "Wren & Vale Bridal",
  subject: "The dress still isn’t here",
  waiting: "Wedding on Saturday",
  customer: { name: "Maya Okafor", email: "maya.okafor@example.com" },
  facts: [
    ["Order", "WV-20418, made to measure"],
    ["Promised", "last Friday"],
    ["Customer since", "this spring"],
  ],
  messages: [
    {
      from: "customer",
      at: [4, "18:12"],
      text: `Hello, order WV-20418 was meant to be with me last Friday. The tracking hasn't moved since the dress left your workroom. Could someone look into it? My wedding is coming up very soon.

Maya`,
    },
    {
      from: "automatic",
      at: [4, "18:13"],
      text: `Thank you for contacting Wren & Vale. Your request has been received and will be answered in due course.`,
    },
    {
      from: "customer",
      at: [0, "09:42"],
      text: `I'm really upset now. The wedding is this Saturday, my last fitting was supposed to be today, and the dress still isn't here. I've called twice and been on hold for half an hour each time. My mum was in tears last night. I can't find something off the rack two days before.

Please just tell me where it is.

Maya`,
    },
  ],
  samples: {
    hurtful: `Hi Maya,

I know exactly how you feel, but you should have ordered earlier. As I already said, delivery times are estimates. Calm down, it's only a small delay and the dress will turn up.

Unfortunately, there's nothing I can do. You'll have to contact the courier.

Sam`,
    soSo: `Hi Maya,

Thank you for reaching out to us. We're sorry for any inconvenience this may have caused. I understand your frustration, but our dresses are made to order and can take longer at this time of year. We'll look into it and get back to you as soon as possible.

Kind regards,
Sam`,
    warm: `Hi Maya,

I'm so sorry your dress isn't with you. We promised it for last Friday and then lost sight of it; that's on us. With the wedding on Saturday and today's fitting gone, I can see why you and your mum are so upset.

Your dress is at the depot in Leeds, and the manager there has the box in her hands. A driver brings it to you tomorrow before noon, and I'll call you myself at 11 to make sure it has arrived. Ilse, who sewed it, has kept tomorrow afternoon free and can do the fitting at your home. Would 2 or 4 o'clock suit you better?

Sam`,
  },
};
