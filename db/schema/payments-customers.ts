import { integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { users } from './identity'

/** Who a member is at Stripe, where they pay Maly itself. */
export const stripeCustomers = pgTable(
  'stripe_customers',
  {
    userId: integer('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'restrict' }),
    stripeCustomerId: text('stripe_customer_id').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [uniqueIndex('stripe_customers_stripe_customer_id_key').on(t.stripeCustomerId)],
)
