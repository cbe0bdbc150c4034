import type { Meanings } from './meanings'

const id = 'Primary key'
const amount = 'Amount in major units of the currency'
const currency = 'ISO 4217'

type Premium =
  | 'subscriptions'
  | 'subscriptionPayments'
  | 'stripeCustomers'
  | 'premiumPrices'
  | 'subscriptionNotices'
  | 'premiumCodes'
  | 'premiumTrials'
  | 'premiumDays'

export const premiumMeanings: Pick<Meanings, Premium> = {
  subscriptions: {
    purpose: 'A premium subscription, or a page on which one can be begun; its state mirrors Stripe.',
    columns: {
      id,
      userId: 'Who subscribes',
      status: "Stripe's own word for its state; at most one per member is live",
      planType: 'Paid by the month or by the year',
      startDate: 'When it began',
      endDate: 'When it ends or ended; null: it goes on',
      stripeSubscriptionId: 'The subscription at Stripe; null while only its page is open',
      createdAt: 'When the row was made',
      stripePriceId: 'The price at Stripe that it is paid by',
      stripeCheckoutSessionId: 'The Checkout Session by which it was begun',
      checkoutUrl: "Stripe's page on which it can be begun",
      amount: 'What one period costs, in major units of the currency',
      currency,
      trialEndsAt: 'When the trial ends or ended; null: there was none',
      periodEndsAt: 'When the paid or tried period ends and the next one is asked for',
      cancelAt: 'Cancelled by the member: access goes on until then',
      endedAt: 'When it ended for good',
      graceEndsAt: 'A renewal was not paid: access goes on until then',
      toldAt: 'When Stripe was asked for what stands here',
      updatedAt: 'When the row last changed',
    },
  },
  subscriptionPayments: {
    purpose: 'One invoice of a premium subscription that asks or asked for money: the receipts of a member.',
    columns: {
      id,
      subscriptionId: 'The subscription',
      userId: 'Who pays',
      amount,
      currency,
      status: 'Where the money stands, as Stripe says it',
      stripePaymentIntentId: 'The payment at Stripe',
      createdAt: 'When it was asked for',
      stripeInvoiceId: 'The invoice at Stripe',
      number: 'The number on the invoice',
      hostedInvoiceUrl: "Stripe's page of the invoice",
      periodStart: 'From when it pays',
      periodEnd: 'Until when it pays',
      paidAt: 'When Stripe had the money',
      nextAttemptAt: 'When Stripe tries again to take it',
    },
  },
  stripeCustomers: {
    purpose: 'Who a member is at Stripe, where they pay Maly itself.',
    columns: {
      userId: 'The member',
      stripeCustomerId: 'The customer at Stripe',
      createdAt: 'When it was made',
    },
  },
  premiumPrices: {
    purpose: 'What a plan of premium costs in a currency, and its twins at Stripe.',
    columns: {
      planType: 'Paid by the month or by the year',
      currency,
      amount,
      stripeProductId: 'Premium at Stripe',
      stripePriceId: 'This price at Stripe',
      updatedAt: 'When it was last put right',
    },
  },
  subscriptionNotices: {
    purpose: 'What a member was told by mail about a subscription, so that one cause is told once.',
    columns: {
      subscriptionId: 'The subscription',
      cause: 'What was told: its kind, and of which invoice or day',
      createdAt: 'When it was queued',
    },
  },
  premiumCodes: {
    purpose: 'A code that gives days of premium.',
    columns: {
      id,
      code: 'As compared: capitals and digits',
      days: 'How many days it gives',
      maxUses: 'How many persons may use it; null: any number',
      expiresAt: 'When it stops working; null: never',
      createdAt: 'When it was made',
    },
  },
  premiumTrials: {
    purpose: 'Who has tried premium: one trial for a person, whatever became of the account.',
    columns: {
      personHash: 'HMAC of the address of the person, without its spellings',
      createdAt: 'When the trial began',
    },
  },
  premiumDays: {
    purpose: 'Days of premium that somebody was given, once for each person and cause.',
    columns: {
      id,
      userId: 'Who has them; null once that member is gone',
      personHash: 'HMAC of the address of the person, without its spellings; outlives the account',
      cause: 'What they are for',
      codeId: 'The code that gave them, if one did',
      days: 'How many',
      startsAt: 'When they began; null: they wait for a subscription to end',
      endsAt: 'When they end',
      createdAt: 'When they were given',
    },
  },
}
