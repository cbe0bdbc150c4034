import { sql } from 'drizzle-orm'
import {
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

/** Tiers beside the standard ticket, whose price stands on the event itself. */
export const ticketTypes = pgTable(
  'ticket_types',
  {
    id: serial('id').primaryKey(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    price: numeric('price', { precision: 12, scale: 3 }),
    capacity: integer('capacity'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('ticket_types_event_id_idx').on(t.eventId),
    check('ticket_types_price_check', sql`${t.price} >= 0`),
    check('ticket_types_capacity_check', sql`${t.capacity} > 0`),
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
    updatedAt: timestamp('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('event_participants_own_row_key')
      .on(t.eventId, t.userId)
      .where(sql`${t.guestName} is null and ${t.status} <> 'cancelled'`),
    uniqueIndex('event_participants_ticket_identifier_key').on(t.ticketIdentifier),
    // counting places under the event's lock reads this index alone
    index('event_participants_taken_idx')
      .on(t.eventId, t.status, t.paymentStatus, t.heldUntil)
      .where(sql`${t.status} in ('attending', 'waitlisted')`),
    index('event_participants_event_id_idx').on(t.eventId, t.id),
    index('event_participants_user_id_idx').on(t.userId, t.eventId),
    index('event_participants_ticket_type_id_idx').on(t.ticketTypeId),
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
      'event_participants_live_code_check',
      sql`${t.ticketIdentifier} is null or ${t.status} = 'attending'`,
    ),
  ],
)
