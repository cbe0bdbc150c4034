import { type ActionRow, aboutOneself, forMembers } from './action-row'

/** Premium is about oneself alone; nothing in the matrix speaks to Stripe. */
export const premiumRows: Record<string, ActionRow> = {
  'subscriptions.beginPremium': forMembers(
    'refused stripeAway',
    aboutOneself({ plan: 'monthly', price: '' }),
  ),
  'subscriptions.beginPremium, a plan that is gone': forMembers(
    'refused planGone',
    aboutOneself({ plan: 'weekly', price: '' }),
  ),
  'subscriptions.cancelOwnPremium': forMembers('refused premiumNone', aboutOneself({})),
  'subscriptions.reviveOwnPremium': forMembers('refused premiumNotCancelled', aboutOneself({})),
  'subscriptions.changeOwnPlan': forMembers(
    'refused premiumNone',
    aboutOneself({ plan: 'yearly', due: '0', countedAt: '1' }),
  ),
  'subscriptions.goToPortal': forMembers('refused premiumNone', aboutOneself({})),
  'subscriptions.redeemCode': forMembers('refused codeUnknown', aboutOneself({ code: 'NOTHING1' })),
}
