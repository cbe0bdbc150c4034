import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { events } from './events'
import { users } from './identity'
import { payments } from './payments'

/** What happened to a payment, one line each, never changed: the money timeline that buyer, organizer and admin read. */
export const paymentEvents = pgTable(
  'payment_events',
  {
    id: serial('id').primaryKey(),
    paymentId: integer('payment_id')
      .notNull()
      .references(() => payments.id, { onDelete: 'restrict' }),
    kind: text('kind').notNull(),
    amount: numeric('amount', { precision: 12, scale: 3 }),
    /** who did it; null: Stripe, or the clock */
    actorId: integer('actor_id').references(() => users.id, { onDelete: 'set null' }),
    details: jsonb('details').$type<Record<string, string | number>>().notNull().default({}),
    happenedAt: timestamp('happened_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('payment_events_payment_id_idx').on(t.paymentId, t.id),
    index('payment_events_actor_id_idx').on(t.actorId),
    check('payment_events_kind_check', sql`${t.kind} <> ''`),
  ],
)

/** A buyer's bank asks for the money back. The state is Stripe's. */
export const disputes = pgTable(
  'disputes',
  {
    id: serial('id').primaryKey(),
    paymentId: integer('payment_id')
      .notNull()
      .references(() => payments.id, { onDelete: 'restrict' }),
    stripeDisputeId: text('stripe_dispute_id').notNull(),
    amount: numeric('amount', { precision: 12, scale: 3 }).notNull(),
    state: text('state').notNull(),
    reason: text('reason').notNull().default(''),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    closedAt: timestamp('closed_at', { withTimezone: true }),
  },
  (t) => [
    index('disputes_payment_id_idx').on(t.paymentId),
    uniqueIndex('disputes_stripe_dispute_id_key').on(t.stripeDisputeId),
    check('disputes_amount_check', sql`${t.amount} > 0`),
  ],
)

/** An organizer's account at Stripe, as Stripe last told. */
export const sellerAccounts = pgTable(
  'seller_accounts',
  {
    userId: integer('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'restrict' }),
    stripeAccountId: text('stripe_account_id').notNull(),
    chargesEnabled: boolean('charges_enabled').notNull().default(false),
    payoutsEnabled: boolean('payouts_enabled').notNull().default(false),
    detailsSubmitted: boolean('details_submitted').notNull().default(false),
    country: text('country').notNull().default(''),
    /** what Stripe still wants to know */
    missing: jsonb('missing').$type<string[]>().notNull().default([]),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [uniqueIndex('seller_accounts_stripe_account_id_key').on(t.stripeAccountId)],
)

/** Money on its way from Stripe to an organizer's bank, as Stripe last told. */
export const payouts = pgTable(
  'payouts',
  {
    id: serial('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    stripePayoutId: text('stripe_payout_id').notNull(),
    amount: numeric('amount', { precision: 12, scale: 3 }).notNull(),
    currency: text('currency').notNull(),
    state: text('state').notNull(),
    arrivalDate: date('arrival_date').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index('payouts_user_id_idx').on(t.userId, t.id),
    uniqueIndex('payouts_stripe_payout_id_key').on(t.stripePayoutId),
    check('payouts_currency_check', sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
)

/** Something about money does not add up, and an admin has to look. `cause` makes it one row however often it is found. */
export const incidents = pgTable(
  'incidents',
  {
    id: serial('id').primaryKey(),
    kind: text('kind').notNull(),
    cause: text('cause').notNull(),
    paymentId: integer('payment_id').references(() => payments.id, { onDelete: 'restrict' }),
    eventId: integer('event_id').references(() => events.id, { onDelete: 'set null' }),
    details: jsonb('details').$type<Record<string, string | number>>().notNull().default({}),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    resolvedAt: timestamp('resolved_at', { withTimezone: true }),
    resolvedBy: integer('resolved_by').references(() => users.id, { onDelete: 'set null' }),
    resolution: text('resolution').notNull().default(''),
  },
  (t) => [
    uniqueIndex('incidents_cause_key').on(t.cause),
    index('incidents_open_idx').on(t.id).where(sql`${t.resolvedAt} is null`),
    index('incidents_payment_id_idx').on(t.paymentId),
    index('incidents_event_id_idx').on(t.eventId),
    index('incidents_resolved_by_idx').on(t.resolvedBy),
    check('incidents_kind_check', sql`${t.kind} <> '' and ${t.cause} <> ''`),
  ],
)

/** One row = one night's comparison with Stripe (rule P9). */
export const reconciliations = pgTable('reconciliations', {
  id: serial('id').primaryKey(),
  startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
  endedAt: timestamp('ended_at', { withTimezone: true }),
  /** how many of each were compared, repaired and reported */
  compared: jsonb('compared').$type<Record<string, number>>().notNull().default({}),
  repaired: jsonb('repaired').$type<Record<string, number>>().notNull().default({}),
  reported: jsonb('reported').$type<Record<string, number>>().notNull().default({}),
  failure: text('failure'),
})
