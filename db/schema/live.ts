import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { users } from './identity'

/** How many live events each reader was told: the next one's number is taken under this row's lock. */
export const liveReaders = pgTable('live_readers', {
  userId: integer('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  lastSeq: integer('last_seq').notNull(),
})

/**
 * What open tabs are told, by reader and without a gap, so that a stream that was cut goes on where it ended (rule M3).
 * Ids only: what they are about is read by the reader. Kept for a day.
 */
export const liveEvents = pgTable(
  'live_events',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    kind: text('kind').notNull(),
    conversationId: integer('conversation_id'),
    messageId: integer('message_id'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.seq] }),
    index('live_events_created_at_idx').on(t.createdAt),
    check('live_events_kind_check', sql`${t.kind} <> ''`),
  ],
)
