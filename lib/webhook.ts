import { fetchAccountOf, fetchPayoutOf, mirrorAccount, mirrorPayout } from './payments/mirror-seller'
import { type Effect, effect } from './payments/webhook'
import { ticketEffects } from './tickets/webhook'

const seller = effect(fetchAccountOf, mirrorAccount)
const payout = effect(fetchPayoutOf, mirrorPayout)

/** The one list: which event of Stripe calls which function of a domain. */
export const stripeEffects: Record<string, Effect> = {
  'account.updated': seller,
  'account.application.deauthorized': seller,
  'payout.created': payout,
  'payout.updated': payout,
  'payout.paid': payout,
  'payout.failed': payout,
  'payout.canceled': payout,
  ...ticketEffects,
}
