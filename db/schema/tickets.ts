import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  numeric,
  pgTable,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { events } from './events'
import { users } from './identity'
import { payments, refunds } from './payments'
import { promoCodes } from './tickets-selling'

/**
 * Tiers beside the standard ticket, whose price stands on the event itself and whose participations name no type. What
 * else can be said of the standard ticket (its name, stock, sale window) is the row with `is_standard`, if there is one.
 */
export const ticketTypes = pgTable(
  'ticket_types',
  {
    id: serial('id').primaryKey(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** in major units, null or 0: free; where the buyer chooses, the least they may give. Null on the standard row. */
    price: numeric('price', { precision: 12, scale: 3 }),
    /** own stock within the event's capacity; null: no limit of its own */
    capacity: integer('capacity'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    isStandard: boolean('is_standard').notNull().default(false),
    description: text('description').notNull().default(''),
    pricing: text('pricing', { enum: ['fixed', 'chosen'] })
      .notNull()
      .default('fixed'),
    salesStartAt: timestamp('sales_start_at', { withTimezone: true }),
    salesEndAt: timestamp('sales_end_at', { withTimezone: true }),
    perOrder: integer('per_order'),
    perPerson: integer('per_person'),
    /** folded; whoever does not say it does not see the type */
    accessCode: text('access_code'),
    stripeProductId: text('stripe_product_id'),
    stripePriceId: text('stripe_price_id'),
    position: integer('position').notNull().default(0),
    /** no longer sold; its tickets stay good */
    closedAt: timestamp('closed_at', { withTimezone: true }),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index('ticket_types_event_id_idx').on(t.eventId),
    uniqueIndex('ticket_types_standard_key').on(t.eventId).where(sql`${t.isStandard}`),
    check('ticket_types_price_check', sql`${t.price} >= 0`),
    check('ticket_types_capacity_check', sql`${t.capacity} > 0`),
    check('ticket_types_pricing_check', sql`${t.pricing} in ('fixed', 'chosen')`),
    check('ticket_types_standard_check', sql`not ${t.isStandard} or ${t.price} is null`),
    check('ticket_types_limits_check', sql`${t.perOrder} > 0 and ${t.perPerson} > 0`),
    check('ticket_types_window_check', sql`${t.salesEndAt} > ${t.salesStartAt}`),
  ],
)

/**
 * One row = one admission (or one wish for it). A hold is an attending row whose payment is pending and whose
 * `held_until` lies ahead; an offer is a waitlisted row with `held_until` ahead.
 */
export const eventParticipants = pgTable(
  'event_participants',
  {
    id: serial('id').primaryKey(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'restrict' }),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    status: text('status', { enum: ['interested', 'attending', 'waitlisted', 'cancelled'] }).notNull(),
    /** null while nothing is to be paid */
    paymentStatus: text('payment_status', { enum: ['free', 'pending', 'paid', 'failed', 'refunded'] }),
    ticketIdentifier: text('ticket_identifier'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    /** null on the member's own row, the friend's name on a ticket bought for somebody else */
    guestName: text('guest_name'),
    heldUntil: timestamp('held_until', { withTimezone: true }),
    ticketTypeId: integer('ticket_type_id').references(() => ticketTypes.id, { onDelete: 'restrict' }),
    cancelledAt: timestamp('cancelled_at', { withTimezone: true }),
    checkedInAt: timestamp('checked_in_at', { withTimezone: true }),
    /** when the holder last said that they come in spite of a change (rule E9) */
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    /** the checkout this admission belongs to */
    paymentId: integer('payment_id').references((): AnyPgColumn => payments.id, { onDelete: 'restrict' }),
    /** what this admission costs, all in, in the payment's currency */
    price: numeric('price', { precision: 12, scale: 3 }),
    promoCodeId: integer('promo_code_id').references(() => promoCodes.id, { onDelete: 'restrict' }),
    /** the refund this ticket went back with */
    refundId: integer('refund_id').references((): AnyPgColumn => refunds.id, { onDelete: 'restrict' }),
    /** to whom the ticket was sent by mail: who has its code and needs no account */
    holderEmail: text('holder_email'),
    /** offered for return: refunded as soon as the next person has paid for the place */
    returningAt: timestamp('returning_at', { withTimezone: true }),
    /** the returning ticket whose place this offer or hold is for: the place counts once, as that ticket's */
    replacesId: integer('replaces_id').references((): AnyPgColumn => eventParticipants.id, {
      onDelete: 'restrict',
    }),
    /** how many places a waiting person needs; one for everything else */
    partySize: integer('party_size').notNull().default(1),
    /** any type up to this price will do; null: only the type of the row */
    maxPrice: numeric('max_price', { precision: 12, scale: 3 }),
    /** since when they wait: the line is in this order (rule T11), whoever has paid too late before everybody (rule T7) */
    queuedAt: timestamp('queued_at', { withTimezone: true }),
    queueRank: integer('queue_rank').notNull().default(0),
    /** a hold that comes to nothing leaves the wish that was there before it */
    wasInterested: boolean('was_interested').notNull().default(false),
    /** who sees on this guest list that the member goes (rule C4); null: as their account says */
    visibleTo: text('visible_to', { enum: ['everyone', 'following', 'organizer'] }),
    updatedAt: timestamp('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('event_participants_own_row_key')
      .on(t.eventId, t.userId)
      .where(sql`${t.guestName} is null and ${t.status} <> 'cancelled'`),
    uniqueIndex('event_participants_ticket_identifier_key').on(t.ticketIdentifier),
    // counting places under the event's lock reads this index alone
    index('event_participants_taken_idx')
      .on(t.eventId, t.status, t.paymentStatus, t.heldUntil, t.ticketTypeId, t.partySize, t.replacesId)
      .where(sql`${t.status} in ('attending', 'waitlisted')`),
    index('event_participants_event_id_idx').on(t.eventId, t.id),
    index('event_participants_user_id_idx').on(t.userId, t.eventId),
    index('event_participants_ticket_type_id_idx').on(t.ticketTypeId),
    index('event_participants_payment_id_idx').on(t.paymentId),
    index('event_participants_promo_code_id_idx').on(t.promoCodeId).where(sql`${t.promoCodeId} is not null`),
    index('event_participants_refund_id_idx').on(t.refundId).where(sql`${t.refundId} is not null`),
    index('event_participants_replaces_id_idx').on(t.replacesId).where(sql`${t.replacesId} is not null`),
    index('event_participants_queue_idx')
      .on(t.eventId, t.queueRank, t.queuedAt, t.id)
      .where(sql`${t.status} = 'waitlisted'`),
    // what the hourly check asks: holds and offers that have passed
    index('event_participants_held_until_idx')
      .on(t.heldUntil)
      .where(
        sql`${t.heldUntil} is not null and (${t.status} = 'waitlisted' or ${t.paymentStatus} = 'pending')`,
      ),
    check('event_participants_party_check', sql`${t.partySize} between 1 and 20`),
    check('event_participants_party_waits_check', sql`${t.partySize} = 1 or ${t.status} = 'waitlisted'`),
    check('event_participants_queued_check', sql`${t.status} <> 'waitlisted' or ${t.queuedAt} is not null`),
    check('event_participants_price_check', sql`${t.price} >= 0 and ${t.maxPrice} >= 0`),
    check(
      'event_participants_status_check',
      sql`${t.status} in ('interested', 'attending', 'waitlisted', 'cancelled')`,
    ),
    check(
      'event_participants_payment_status_check',
      sql`${t.paymentStatus} in ('free', 'pending', 'paid', 'failed', 'refunded')`,
    ),
    check(
      'event_participants_admitted_check',
      sql`${t.status} <> 'attending' or (${t.paymentStatus} is not null and (${t.paymentStatus} <> 'pending' or ${t.heldUntil} is not null))`,
    ),
    check(
      'event_participants_cancelled_check',
      sql`(${t.status} = 'cancelled') = (${t.cancelledAt} is not null)`,
    ),
    check(
      'event_participants_visible_to_check',
      sql`${t.visibleTo} in ('everyone', 'following', 'organizer')`,
    ),
    check(
      'event_participants_live_code_check',
      sql`${t.ticketIdentifier} is null or ${t.status} = 'attending'`,
    ),
  ],
)
