import { fetchAccountOf, fetchPayoutOf, mirrorAccount, mirrorPayout } from './payments/mirror-seller'
import { effect, joined } from './payments/webhook'
import { premiumEffects } from './subscriptions/webhook'
import { ticketEffects } from './tickets/webhook'

const seller = effect(fetchAccountOf, mirrorAccount)
const payout = effect(fetchPayoutOf, mirrorPayout)

const accounts = {
  'account.updated': seller,
  'account.application.deauthorized': seller,
  'payout.created': payout,
  'payout.updated': payout,
  'payout.paid': payout,
  'payout.failed': payout,
  'payout.canceled': payout,
}

/** The one list: which event of Stripe calls which function of a domain. */
export const stripeEffects = joined(accounts, ticketEffects, premiumEffects)
