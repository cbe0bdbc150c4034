import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import * as schema from '@/db/schema'

type TableName = {
  [Name in keyof typeof schema]: (typeof schema)[Name] extends PgTable ? Name : never
}[keyof typeof schema]

/**
 * Rows of which column are a member's own, or belong to an event that is or to a decision about them, without what is a secret of the house; or why a
 * table holds nothing of theirs.
 */
export type Holding =
  | { own: PgColumn; hide?: readonly string[] }
  | { ofEvent: PgColumn; hide?: readonly string[] }
  | { ofDecision: PgColumn; hide?: readonly string[] }
  | { nothing: string }

const house = 'figures of the house'
const others = 'what others wrote or did about somebody'

/** Every table of the database, and what of it is in the copy that a member takes along; a new table does not compile without. */
export const holdings: Record<TableName, Holding> = {
  users: { own: schema.users.id, hide: ['password', 'usernameFolded'] },
  accounts: { own: schema.accounts.userId },
  sessions: { own: schema.sessions.userId, hide: ['id'] },
  knownDevices: { own: schema.knownDevices.userId, hide: ['deviceHash'] },
  emailChanges: { own: schema.emailChanges.userId },
  formerUsernames: { own: schema.formerUsernames.userId, hide: ['usernameFolded'] },
  consents: { own: schema.consents.userId },
  userCities: { own: schema.userCities.userId },
  travels: { own: schema.travels.userId },
  images: { own: schema.images.ownerId },
  userConnections: { own: schema.userConnections.followerId },
  blocks: { own: schema.blocks.blockerId },
  mutes: { own: schema.mutes.muterId },
  dismissals: { own: schema.dismissals.userId },
  activities: { own: schema.activities.actorId },
  notifications: { own: schema.notifications.userId },
  notificationSettings: { own: schema.notificationSettings.userId },
  digests: { own: schema.digests.userId },
  messages: { own: schema.messages.senderId },
  conversationMembers: { own: schema.conversationMembers.memberId },
  conversations: { nothing: 'that two write to each other; each side has a row of its own' },
  liveEvents: { nothing: 'news on their way to an open page' },
  liveReaders: { nothing: 'how far an open page has read' },
  events: { own: schema.events.organizerId },
  eventDrafts: { own: schema.eventDrafts.ownerId },
  eventOrganizers: { own: schema.eventOrganizers.userId },
  eventGuests: { own: schema.eventGuests.userId },
  eventQuestions: { own: schema.eventQuestions.authorId },
  calendarFeeds: { own: schema.calendarFeeds.userId },
  eventParticipants: { own: schema.eventParticipants.userId },
  ticketTransfers: { own: schema.ticketTransfers.fromId },
  attendeeMessages: { own: schema.attendeeMessages.senderId },
  payments: { own: schema.payments.userId },
  payouts: { own: schema.payouts.userId },
  sellerAccounts: { own: schema.sellerAccounts.userId },
  subscriptions: { own: schema.subscriptions.userId },
  subscriptionPayments: { own: schema.subscriptionPayments.userId },
  stripeCustomers: { own: schema.stripeCustomers.userId },
  premiumDays: { own: schema.premiumDays.userId, hide: ['personHash'] },
  subscriptionNotices: { nothing: 'which mails were sent about a subscription' },
  premiumTrials: { nothing: 'hashes' },
  premiumCodes: { nothing: house },
  premiumPrices: { nothing: house },
  invitations: { own: schema.invitations.inviterId, hide: ['emailHash', 'personHash'] },
  invitationLinks: { own: schema.invitationLinks.inviterId },
  refusedAddresses: { nothing: 'hashes' },
  reports: { own: schema.reports.reporterId, hide: ['snapshot', 'memberId', 'claimedBy', 'claimedAt'] },
  decisions: {
    own: schema.decisions.memberId,
    hide: ['note', 'decidedBy', 'confirmedBy', 'reversedBy'],
  },
  dataExports: { nothing: 'that copies were asked for, of which this is one' },
  appeals: { ofDecision: schema.appeals.decisionId, hide: ['decidedBy'] },
  verificationTokens: { nothing: 'hashes of links that were mailed' },
  rateLimits: { nothing: house },
  auditLog: { nothing: house },
  feedEntries: { nothing: 'what others did, as the feed shows it' },
  cities: { nothing: 'the gazetteer' },
  eventSearch: { nothing: 'the words of events once more' },
  searchWords: { nothing: 'words, and nobody’s' },
  eventChanges: { ofEvent: schema.eventChanges.eventId },
  eventLinks: { ofEvent: schema.eventLinks.eventId },
  eventViews: { ofEvent: schema.eventViews.eventId },
  eventSales: { ofEvent: schema.eventSales.eventId },
  ticketTypes: { ofEvent: schema.ticketTypes.eventId },
  promoCodes: { ofEvent: schema.promoCodes.eventId },
  scans: { nothing: 'what a door saw of its guests' },
  paymentEvents: { nothing: 'the timeline of an order, which is on its page' },
  refunds: { nothing: 'stand with their payment, on its page' },
  disputes: { nothing: 'what a bank says of a payment' },
  incidents: { nothing: house },
  reconciliations: { nothing: house },
  stripeEvents: { nothing: others },
}
