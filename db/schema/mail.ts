import { sql } from 'drizzle-orm'
import { check, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Addresses that get no mail that they have not asked for: an HMAC, which names nobody. */
export const refusedAddresses = pgTable(
  'refused_addresses',
  {
    addressHash: text('address_hash').primaryKey(),
    reason: text('reason', { enum: ['refused', 'bounce', 'complaint'] }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [check('refused_addresses_reason_check', sql`${t.reason} in ('refused', 'bounce', 'complaint')`)],
)
