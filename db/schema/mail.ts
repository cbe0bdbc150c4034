import { sql } from 'drizzle-orm'
import { check, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Addresses that take no mail (any more). A keyed hash of each: the table says nothing to whoever steals it. */
export const mailStops = pgTable(
  'mail_stops',
  {
    addressHash: text('address_hash').primaryKey(),
    /** `bounce`: it is not there; `complaint`: whoever reads it calls it spam */
    reason: text('reason', { enum: ['bounce', 'complaint'] }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [check('mail_stops_reason_check', sql`${t.reason} in ('bounce', 'complaint')`)],
)
