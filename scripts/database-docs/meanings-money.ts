import type { Meanings } from './meanings'

const id = 'Primary key'
const amount = 'Amount in major units of the currency'
const currency = 'ISO 4217'

type Money = 'payments' | 'stripeEvents' | 'refunds'

export const moneyMeanings: Pick<Meanings, Money> = {
  payments: {
    purpose: 'One checkout, for one admission or several.',
    columns: {
      id: 'Primary key; also the idempotency key at Stripe',
      userId: 'Who pays',
      eventId: 'The event whose tickets are paid',
      amount,
      currency,
      status: 'Where the money stands, as Stripe says it',
      stripeChargeId: 'The charge at Stripe',
      stripeCheckoutSessionId: 'The Checkout Session at Stripe',
      createdAt: 'When the checkout began',
      eventParticipantId: "The buyer's own admission",
      fee: "The platform's part of the amount, in major units",
      tax: 'The part of the amount that is tax, in major units',
      taxName: 'What the tax is called',
      stripePaymentIntentId: 'The payment intent at Stripe',
      stripeAccountId: 'The connected account the money goes to',
      checkoutUrl: "Stripe's page on which it can be paid",
      heldUntil: 'When its hold ends',
      extendedAt: 'When the buyer put that off, which can be done once',
      processingAt: 'When a slow way of paying was begun',
      paidAt: 'When Stripe had the money',
      paidAmount: 'What was paid, where it is not the amount (rule P6)',
      paidCurrency: 'In which currency that was',
      trouble: 'Why it is paid and nothing was issued: too late, or another amount',
      choiceUntil: 'Until when the buyer may choose what to do about that; silence refunds',
      closedAt: 'When the last of it was done: expired, failed or given back in full',
      locale: 'The language of its mails',
    },
  },
  stripeEvents: {
    purpose: "One event of Stripe's whose effects are in the database; kept 30 days at least.",
    columns: {
      id: "Stripe's id of the event",
      kind: 'What happened, in the words of Stripe',
      objectId: 'The object it happened to',
      accountId: 'The connected account it happened at; none for our own',
      happenedAt: 'When it happened at Stripe',
      receivedAt: 'When the delivery came that had effects',
      processedAt: 'When its effects were written',
    },
  },
  refunds: {
    purpose: 'One attempt to give money back.',
    columns: {
      id,
      paymentId: 'The payment it comes from',
      amount: "Amount in major units of the payment's currency",
      status: 'Whether Stripe has carried it out',
      reason: 'Why, in words',
      stripeRefundId: 'The refund at Stripe',
      stripePaymentIntentId: 'The payment at Stripe it comes from, where that is a second one for the order',
      createdAt: 'When it was tried',
      kind: 'What it is for',
      requestedBy: "Who asked for it; null: the system, or Stripe's dashboard",
      failure: "Why it failed, in Stripe's words",
      settledAt: 'When Stripe had decided',
    },
  },
}
