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
import { users } from './identity'

export const subscriptions = pgTable(
  'subscriptions',
  {
    id: serial('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    status: text('status', {
      enum: [
        'incomplete',
        'trialing',
        'active',
        'past_due',
        'unpaid',
        'paused',
        'canceled',
        'incomplete_expired',
      ],
    }).notNull(),
    planType: text('plan_type', { enum: ['monthly', 'yearly'] }).notNull(),
    startDate: timestamp('start_date').notNull(),
    endDate: timestamp('end_date'),
    stripeSubscriptionId: text('stripe_subscription_id'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('subscriptions_stripe_subscription_id_key').on(t.stripeSubscriptionId),
    index('subscriptions_user_id_idx').on(t.userId),
    // rule P10: one live subscription per member
    uniqueIndex('subscriptions_one_live_key')
      .on(t.userId)
      .where(sql`${t.status} in ('incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused')`),
    check(
      'subscriptions_status_check',
      sql`${t.status} in ('incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused', 'canceled', 'incomplete_expired')`,
    ),
    check('subscriptions_plan_type_check', sql`${t.planType} in ('monthly', 'yearly')`),
    check('subscriptions_end_after_start_check', sql`${t.endDate} > ${t.startDate}`),
  ],
)

export const subscriptionPayments = pgTable(
  'subscription_payments',
  {
    id: serial('id').primaryKey(),
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscriptions.id, { onDelete: 'restrict' }),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    amount: numeric('amount', { precision: 12, scale: 3 }).notNull(),
    currency: text('currency').notNull(),
    status: text('status', { enum: ['pending', 'paid', 'failed', 'refunded'] }).notNull(),
    stripePaymentIntentId: text('stripe_payment_intent_id'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('subscription_payments_stripe_payment_intent_id_key').on(t.stripePaymentIntentId),
    index('subscription_payments_subscription_id_idx').on(t.subscriptionId),
    index('subscription_payments_user_id_idx').on(t.userId),
    check('subscription_payments_amount_check', sql`${t.amount} >= 0`),
    check('subscription_payments_currency_check', sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check(
      'subscription_payments_status_check',
      sql`${t.status} in ('pending', 'paid', 'failed', 'refunded')`,
    ),
  ],
)
