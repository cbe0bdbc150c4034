import { sql } from 'drizzle-orm'
import { check, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { users } from './identity'

export const agreedDocuments = ['terms', 'rules', 'privacy'] as const

/** Which version of which document a member agreed to, and when. */
export const consents = pgTable(
  'consents',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    document: text('document', { enum: agreedDocuments }).notNull(),
    /** the day from which the version holds */
    version: text('version').notNull(),
    acceptedAt: timestamp('accepted_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.document, t.version] }),
    check('consents_document_check', sql`${t.document} in ('terms', 'rules', 'privacy')`),
  ],
)
