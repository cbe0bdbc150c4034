/**
 * Something a person asked for and cannot have. `reason` is a key of the catalog's `refusals`, so that every reason has
 * words in every language; `status` is what a form posted without JavaScript answers.
 */
export class Refusal extends Error {
  constructor(
    readonly reason: RefusalReason,
    readonly status: 401 | 403 | 404 | 409 | 422 | 429 = 422,
    readonly details: Record<string, string | number> = {},
  ) {
    super(reason)
    this.name = 'Refusal'
  }
}

export type RefusalReason =
  | 'busy'
  | 'cancelled'
  | 'changedMeanwhile'
  | 'checkedIn'
  | 'full'
  | 'notFound'
  | 'notOpen'
  | 'paidTicket'
  | 'past'
  | 'postponed'
  | 'signIn'
  | 'signInFailed'
  | 'hasGuests'
  | 'ticketNeeded'
  | 'orderDisputed'
  | 'nobodyThere'
  | 'ticketReturning'
  | 'tooLong'
  | 'tooMany'
  | 'tooManyDrafts'
  | 'linkUsed'
  | 'codeSpent'
  | 'providerAway'
  | 'wayEnded'
  | 'wayTaken'
  | 'wayOther'
  | 'lastWayIn'
  | 'prove'
  | 'usernameOften'
  | 'tooManyCities'
  | 'tooManyGuests'
  | 'tooManyLinks'
  | 'tooManyOrganizers'
  | 'tooManyMoods'
  | 'tooManyTravels'
  | 'noTickets'
  | 'typeUnknown'
  | 'saleNotBegun'
  | 'saleOver'
  | 'priceChanged'
  | 'perOrder'
  | 'perPerson'
  | 'notEnough'
  | 'cannotSell'
  | 'orderOver'
  | 'orderPaid'
  | 'orderOpen'
  | 'onceOnly'
  | 'payingAway'
  | 'notFull'
  | 'noReturn'
  | 'refundTooMuch'
  | 'underLeast'
  | 'tooManyTypes'
  | 'tooManyCodes'
  | 'typeSold'
  | 'pricedTypes'
  | 'stripeAway'
  | 'ownReport'
  | 'ownCase'
  | 'ownDecision'
  | 'isAdmin'
  | 'lastAdmin'
  | 'cannotBeAdmin'
  | 'privateEvent'
  | 'unlistedEvent'
  | 'limited'
  | 'claimedMeanwhile'
  | 'decidedMeanwhile'
  | 'appealedAlready'
  | 'appealOver'
  | 'messagesClosed'
  | 'requestWaits'
  | 'linkToStranger'
  | 'pictureToStranger'
  | 'messageOld'
  | 'planGone'
  | 'planSame'
  | 'previewOld'
  | 'cardDeclined'
  | 'premiumAlready'
  | 'premiumNone'
  | 'premiumCancelled'
  | 'premiumNotCancelled'
  | 'premiumUnpaid'
  | 'codeUnknown'
  | 'codeOver'
  | 'codeUsedUp'
  | 'codeOnce'
  | 'codeOwn'
  | 'codeForNew'
  | 'tooManyAddresses'
  | 'tooManyInvitations'
  | 'inviteSoon'
  | 'inviteMost'
  | 'tooManyFriends'

/** Faults of single fields, found after the shape was right; `errors` holds keys of the catalog's `fields`. */
export class FieldFaults extends Error {
  constructor(
    readonly faults: {
      field: string
      key: string
      details?: Record<string, string | number>
      /** what could have been meant, to choose from */
      options?: string[]
    }[],
  ) {
    super('field faults')
  }
}
