/** The third message about one wrong bill: effort, broken promises, money that is missing elsewhere. */
export const tom = {
  id: "tom",
  brand: "Halden Broadband",
  subject: "Charged twice, again",
  waiting: "Third message",
  customer: { name: "Tom Ferreira", email: "tom.ferreira@example.com" },
  facts: [
    ["Account", "HB-77120, Fibre 80 at £32"],
    ["Last bill", "£64"],
    ["Customer since", "six years"],
  ],
  messages: [
    {
      from: "customer",
      at: [23, "11:05"],
      text: `Hi, my bill says £64 this month but my plan is £32. I think it was taken twice. Can you check?

Tom`,
    },
    {
      from: "agent",
      name: "Leo",
      at: [22, "16:40"],
      text: `Hi Tom, you're right, that was taken twice. I've passed it to billing and they'll put it right on your next bill.

Leo`,
    },
    {
      from: "customer",
      at: [9, "08:51"],
      text: `It's still there. Nobody has paid anything back. What happened to "your next bill"?`,
    },
    {
      from: "customer",
      at: [0, "08:17"],
      text: `This is the third time I'm writing about the same bill. You charged me twice AGAIN: £64 instead of £32, and now my account is overdrawn. Two of your people promised me it would be fixed. My rent goes out on Friday.

I'm tired of explaining this. Can somebody please sort it out?

Tom Ferreira`,
    },
  ],
  samples: {
    hurtful: `Hello,

As previously stated, the amount is correct according to our system. Are you sure you aren't mixing up two months? You didn't read the notice we sent you about the new prices.

It's company policy not to refund a bill after it has been issued. You need to call billing. Between you and me, they always mess this up.

Sam`,
    soSo: `Dear valued customer,

I'm sorry you feel that way about your bill. While I appreciate your loyalty, these things happen. Your case is in the queue and someone will get back to you in due course. Please do not hesitate to contact us if you have any further questions.

Sam`,
    warm: `Hi Tom,

I'm sorry we charged you twice, and that you've had to write three times about the same bill. That's on us. I can see why you're tired of explaining it, with your account overdrawn and the rent going out on Friday.

The £32 went back to your bank this morning as a same-day payment, so it's there before your rent is. I've taken the second charge off your account, and on the 2nd I'll check the new bill myself and write to you once I've seen it.

Did your bank charge you for the overdraft? If so, send me the amount and we'll pay that too.

Sam`,
  },
};
