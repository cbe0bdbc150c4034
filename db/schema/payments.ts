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
import { eventParticipants } from './tickets'

/** One row = one checkout. Money outlives the account: nothing here is deleted with a member. */
export const payments = pgTable(
  'payments',
  {
    id: serial('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    eventId: integer('event_id').references(() => events.id, { onDelete: 'restrict' }),
    amount: numeric('amount', { precision: 12, scale: 3 }).notNull(),
    currency: text('currency').notNull(),
    status: text('status', {
      enum: ['pending', 'paid', 'failed', 'expired', 'refunded', 'partially_refunded', 'disputed'],
    }).notNull(),
    stripeChargeId: text('stripe_charge_id'),
    stripeCheckoutSessionId: text('stripe_checkout_session_id'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    /** the buyer's own admission */
    eventParticipantId: integer('event_participant_id').references(() => eventParticipants.id, {
      onDelete: 'restrict',
    }),
  },
  (t) => [
    index('payments_user_id_idx').on(t.userId),
    index('payments_event_id_idx').on(t.eventId),
    index('payments_event_participant_id_idx').on(t.eventParticipantId),
    uniqueIndex('payments_stripe_charge_id_key').on(t.stripeChargeId),
    uniqueIndex('payments_stripe_checkout_session_id_key').on(t.stripeCheckoutSessionId),
    check('payments_amount_check', sql`${t.amount} >= 0`),
    check('payments_currency_check', sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check(
      'payments_status_check',
      sql`${t.status} in ('pending', 'paid', 'failed', 'expired', 'refunded', 'partially_refunded', 'disputed')`,
    ),
  ],
)

/**
 * One row = one event of Stripe's whose effects are in the database. Written in the transaction of those effects, so that
 * an event that comes twice does nothing, and one whose effects failed is as if it had never come.
 */
export const stripeEvents = pgTable(
  'stripe_events',
  {
    id: text('id').primaryKey(),
    kind: text('kind').notNull(),
    objectId: text('object_id'),
    accountId: text('account_id'),
    happenedAt: timestamp('happened_at', { withTimezone: true }).notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true }).notNull(),
    processedAt: timestamp('processed_at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    index('stripe_events_object_id_idx').on(t.objectId),
    index('stripe_events_received_at_idx').on(t.receivedAt),
    check('stripe_events_id_check', sql`${t.id} like 'evt\\_%'`),
  ],
)

/** One row = one attempt to give money back. */
export const refunds = pgTable(
  'refunds',
  {
    id: serial('id').primaryKey(),
    paymentId: integer('payment_id')
      .notNull()
      .references(() => payments.id, { onDelete: 'restrict' }),
    amount: numeric('amount', { precision: 12, scale: 3 }).notNull(),
    status: text('status', { enum: ['pending', 'succeeded', 'failed'] }).notNull(),
    reason: text('reason').notNull().default(''),
    stripeRefundId: text('stripe_refund_id'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('refunds_payment_id_idx').on(t.paymentId),
    uniqueIndex('refunds_stripe_refund_id_key').on(t.stripeRefundId),
    check('refunds_amount_check', sql`${t.amount} > 0`),
    check('refunds_status_check', sql`${t.status} in ('pending', 'succeeded', 'failed')`),
  ],
)
