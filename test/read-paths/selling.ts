/** Reads about selling: each shows an organizer their own affairs, with numbers of people and without names. */
export const sellingNobody: Record<string, string> = {
  'payments/customer.customerOf': 'the viewer’s own number at Stripe',
  'payments/customer.memberOfCustomer': 'whose a number of Stripe is, for what Stripe reports',
  'payments/dispute.paymentOfDispute': 'the payment of a dispute, for what Stripe reports',
  'payments/reconciliation.listIncidents': 'for admins alone',
  'payments/reconciliation.listReconciliations': 'for admins alone',
  'payments/seller.dashboardLink': 'the viewer’s own account',
  'payments/queries.sellerOf': 'the number of an account at Stripe, for the checkout',
  'payments/queries.getOwnSeller': 'the viewer’s own account',
  'payments/queries.listOwnPayouts': 'the viewer’s own payouts',
  'tickets/own-sales.getOwnSales': 'types and codes of the viewer’s own event, with numbers',
  'tickets/comes-along.getComesAlong': 'types and codes of the viewer’s own event, in numbers',
  'tickets/own-sales.isSellable': 'whether an event of the viewer’s can be sold',
  'tickets/read-sale.saleFacts': 'zone, currency and end of the viewer’s own event',
  'tickets/read-sale.readType': 'reads a form',
  'tickets/read-sale.readPromo': 'reads a form',
}
