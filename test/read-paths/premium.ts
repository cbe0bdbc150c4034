export const premiumNobody: Record<string, string> = {
  'subscriptions/emails..sendPremiumMail': 'a mail to the subscriber alone',
  'subscriptions/own.liveOf': 'a member’s own subscription, for their own commands',
  'subscriptions/own.orAway': 'asks Stripe, and reads nobody',
  'subscriptions/own.requirePayer': 'the viewer’s own address and currency',
  'subscriptions/queries.getEntitlements': 'what the viewer may',
  'subscriptions/queries.getOwnPremium': 'the viewer’s own subscription',
  'subscriptions/queries.getOwnReceipt': 'the viewer’s own receipt',
  'subscriptions/queries.listOwnReceipts': 'the viewer’s own receipts',
}
