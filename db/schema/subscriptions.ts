import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { users } from './identity'

const instant = (name: string) => timestamp(name, { withTimezone: true })

/** One row = one subscription at Stripe, or a page of Stripe's on which one can still be begun (`incomplete`, no id yet). */
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
    stripePriceId: text('stripe_price_id'),
    stripeCheckoutSessionId: text('stripe_checkout_session_id'),
    checkoutUrl: text('checkout_url'),
    amount: numeric('amount', { precision: 12, scale: 3 }),
    currency: text('currency'),
    trialEndsAt: instant('trial_ends_at'),
    periodEndsAt: instant('period_ends_at'),
    /** the member has cancelled: access goes on until then (rule P10) */
    cancelAt: instant('cancel_at'),
    endedAt: instant('ended_at'),
    /** a renewal was not paid: access goes on until then */
    graceEndsAt: instant('grace_ends_at'),
    /** when Stripe was asked for what stands here: an older answer is not believed (rule P4) */
    toldAt: instant('told_at'),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('subscriptions_stripe_subscription_id_key').on(t.stripeSubscriptionId),
    uniqueIndex('subscriptions_stripe_checkout_session_id_key').on(t.stripeCheckoutSessionId),
    index('subscriptions_user_id_idx').on(t.userId),
    index('subscriptions_grace_ends_at_idx').on(t.graceEndsAt).where(sql`${t.status} = 'past_due'`),
    // rule P10: one live subscription per member
    uniqueIndex('subscriptions_one_live_key')
      .on(t.userId)
      .where(sql`${t.status} in ('incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused')`),
    check(
      'subscriptions_status_check',
      sql`${t.status} in ('incomplete', 'trialing', 'active', 'past_due', 'unpaid', 'paused', 'canceled', 'incomplete_expired')`,
    ),
    check('subscriptions_plan_type_check', sql`${t.planType} in ('monthly', 'yearly')`),
    check('subscriptions_end_after_start_check', sql`${t.endDate} >= ${t.startDate}`),
    check(
      'subscriptions_amount_check',
      sql`${t.amount} > 0 and (${t.amount} is null) = (${t.currency} is null)`,
    ),
    check('subscriptions_currency_check', sql`${t.currency} ~ '^[A-Z]{3}$'`),
  ],
)

/** One row = one invoice of a subscription that asks or asked for money. */
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
    stripeInvoiceId: text('stripe_invoice_id'),
    /** as it stands on the invoice */
    number: text('number'),
    hostedInvoiceUrl: text('hosted_invoice_url'),
    periodStart: instant('period_start'),
    periodEnd: instant('period_end'),
    paidAt: instant('paid_at'),
    /** when Stripe tries again to take it; null: not by itself */
    nextAttemptAt: instant('next_attempt_at'),
  },
  (t) => [
    uniqueIndex('subscription_payments_stripe_payment_intent_id_key').on(t.stripePaymentIntentId),
    uniqueIndex('subscription_payments_stripe_invoice_id_key').on(t.stripeInvoiceId),
    index('subscription_payments_subscription_id_idx').on(t.subscriptionId),
    index('subscription_payments_user_id_idx').on(t.userId, t.id),
    check('subscription_payments_amount_check', sql`${t.amount} >= 0`),
    check('subscription_payments_currency_check', sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check(
      'subscription_payments_status_check',
      sql`${t.status} in ('pending', 'paid', 'failed', 'refunded')`,
    ),
  ],
)

/** What a plan costs in a currency, and its price at Stripe. */
export const premiumPrices = pgTable(
  'premium_prices',
  {
    planType: text('plan_type', { enum: ['monthly', 'yearly'] }).notNull(),
    currency: text('currency').notNull(),
    amount: numeric('amount', { precision: 12, scale: 3 }).notNull(),
    stripeProductId: text('stripe_product_id').notNull(),
    stripePriceId: text('stripe_price_id').notNull(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.planType, t.currency] }),
    check('premium_prices_plan_type_check', sql`${t.planType} in ('monthly', 'yearly')`),
    check('premium_prices_amount_check', sql`${t.amount} > 0`),
  ],
)

/** What a member was told by mail about a subscription: the same cause is told once (rule N2). */
export const subscriptionNotices = pgTable(
  'subscription_notices',
  {
    subscriptionId: integer('subscription_id')
      .notNull()
      .references(() => subscriptions.id, { onDelete: 'cascade' }),
    cause: text('cause').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.subscriptionId, t.cause] })],
)

/** A code that gives days of premium. Its uses are the rows of `premium_days` that name it. */
export const premiumCodes = pgTable(
  'premium_codes',
  {
    id: serial('id').primaryKey(),
    /** in capitals, without spaces */
    code: text('code').notNull(),
    days: integer('days').notNull(),
    maxUses: integer('max_uses'),
    expiresAt: instant('expires_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('premium_codes_code_key').on(t.code),
    check('premium_codes_code_check', sql`${t.code} ~ '^[A-Z0-9]{4,30}$'`),
    check('premium_codes_days_check', sql`${t.days} between 1 and 366`),
    check('premium_codes_max_uses_check', sql`${t.maxUses} > 0`),
  ],
)

/** Who has tried premium, by the same hash as in `premium_days`: there is one trial for a person, whatever became of the account. */
export const premiumTrials = pgTable('premium_trials', {
  personHash: text('person_hash').primaryKey(),
  createdAt: instant('created_at').notNull(),
})

/**
 * Days of premium that somebody was given. The hash is of the person's address as a person writes it,
 * and outlives the account: nobody is given the same thing twice by another spelling or by coming back.
 */
export const premiumDays = pgTable(
  'premium_days',
  {
    id: serial('id').primaryKey(),
    userId: integer('user_id').references(() => users.id, { onDelete: 'set null' }),
    personHash: text('person_hash').notNull(),
    /** what it is for, once for each person: 'code:7', 'joined', 'invited:' and whom */
    cause: text('cause').notNull(),
    codeId: integer('code_id').references(() => premiumCodes.id, { onDelete: 'restrict' }),
    days: integer('days').notNull(),
    /** null: they wait until nothing else gives premium */
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('premium_days_cause_key').on(t.personHash, t.cause),
    index('premium_days_user_id_idx').on(t.userId),
    index('premium_days_code_id_idx').on(t.codeId),
    check('premium_days_days_check', sql`${t.days} between 1 and 366`),
    check(
      'premium_days_times_check',
      sql`(${t.startsAt} is null) = (${t.endsAt} is null) and ${t.endsAt} > ${t.startsAt}`,
    ),
  ],
)
