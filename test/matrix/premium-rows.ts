import { type ActionRow, aboutOneself, forAdmins, forMembers } from './action-row'

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
  'subscriptions.makeCode': forAdmins('done +audit_log +premium_codes', ({ actor }) => ({
    ...{ code: `CODE${actor.replace(/\W/g, '')}`, days: '30', maxUses: '10', lastDay: '' },
  })),
  'subscriptions.makeCode, for no days': forAdmins('fault in days', () => ({ days: '0' })),
  'subscriptions.endCode, of none': forAdmins('refused notFound', () => ({ codeId: '999999' })),
  'subscriptions.redeemCode': forMembers('refused codeUnknown', aboutOneself({ code: 'NOTHING1' })),
}
