import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
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
    eventParticipantId: integer('event_participant_id').references((): AnyPgColumn => eventParticipants.id, {
      onDelete: 'restrict',
    }),
    /** the platform's part of the amount; the rest is the organizer's */
    fee: numeric('fee', { precision: 12, scale: 3 }).notNull().default('0'),
    /** the part of the amount that is tax, and what it is called */
    tax: numeric('tax', { precision: 12, scale: 3 }).notNull().default('0'),
    taxName: text('tax_name').notNull().default(''),
    stripePaymentIntentId: text('stripe_payment_intent_id'),
    /** the connected account the money goes to */
    stripeAccountId: text('stripe_account_id'),
    /** the hosted page on which it can still be paid */
    checkoutUrl: text('checkout_url'),
    /** when the hold ends; the buyer may put it off once */
    heldUntil: timestamp('held_until', { withTimezone: true }),
    extendedAt: timestamp('extended_at', { withTimezone: true }),
    /** the buyer has done their part, and a slow way of paying has not told yet (rule P5) */
    processingAt: timestamp('processing_at', { withTimezone: true }),
    paidAt: timestamp('paid_at', { withTimezone: true }),
    /** what Stripe says was paid, where it is not the amount (rule P6) */
    paidAmount: numeric('paid_amount', { precision: 12, scale: 3 }),
    paidCurrency: text('paid_currency'),
    /** paid, and nothing could be issued: what is wrong, and until when the buyer may choose (rule T7) */
    trouble: text('trouble', { enum: ['late', 'amount'] }),
    choiceUntil: timestamp('choice_until', { withTimezone: true }),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    locale: text('locale').notNull().default('en'),
  },
  (t) => [
    index('payments_held_until_idx').on(t.heldUntil).where(sql`${t.status} = 'pending'`),
    index('payments_choice_until_idx').on(t.choiceUntil).where(sql`${t.choiceUntil} is not null`),
    uniqueIndex('payments_stripe_payment_intent_id_key').on(t.stripePaymentIntentId),
    check(
      'payments_fee_check',
      sql`${t.fee} between 0 and ${t.amount} and ${t.tax} between 0 and ${t.amount}`,
    ),
    check('payments_trouble_check', sql`${t.trouble} in ('late', 'amount')`),
    check('payments_paid_currency_check', sql`(${t.paidAmount} is null) = (${t.paidCurrency} is null)`),
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

export const refundKinds = [
  'organizer',
  'buyer',
  'returned',
  'late',
  'amount',
  'twice',
  'event_cancelled',
  'account_closed',
  'dashboard',
] as const

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
    /** the payment at Stripe that it comes from, where it is not the order's own: a second one for the same order */
    stripePaymentIntentId: text('stripe_payment_intent_id'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    kind: text('kind', { enum: refundKinds }).notNull().default('organizer'),
    /** who asked for it; null: the system, or somebody in Stripe's dashboard */
    requestedBy: integer('requested_by').references(() => users.id, { onDelete: 'set null' }),
    failure: text('failure'),
    settledAt: timestamp('settled_at', { withTimezone: true }),
  },
  (t) => [
    index('refunds_payment_id_idx').on(t.paymentId),
    index('refunds_requested_by_idx').on(t.requestedBy),
    check(
      'refunds_kind_check',
      sql`${t.kind} in ('organizer', 'buyer', 'returned', 'late', 'amount', 'twice', 'event_cancelled', 'account_closed', 'dashboard')`,
    ),
    uniqueIndex('refunds_stripe_refund_id_key').on(t.stripeRefundId),
    uniqueIndex('refunds_stripe_payment_intent_id_key').on(t.stripePaymentIntentId),
    check('refunds_twice_check', sql`(${t.kind} = 'twice') = (${t.stripePaymentIntentId} is not null)`),
    check('refunds_amount_check', sql`${t.amount} > 0`),
    check('refunds_status_check', sql`${t.status} in ('pending', 'succeeded', 'failed')`),
  ],
)
