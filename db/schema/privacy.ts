import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, serial, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { users } from './identity'

/** A copy of everything a member has here, packed by a job; the link to it is known by its SHA-256 alone. */
export const dataExports = pgTable(
  'data_exports',
  {
    id: serial('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    state: text('state', { enum: ['queued', 'ready', 'expired'] })
      .notNull()
      .default('queued'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    readyAt: timestamp('ready_at', { withTimezone: true }),
    expiresAt: timestamp('expires_at', { withTimezone: true }),
    /** under which key the file is kept; its name cannot be guessed */
    storageKey: text('storage_key'),
    bytes: integer('bytes'),
    downloadedAt: timestamp('downloaded_at', { withTimezone: true }),
  },
  (t) => [
    uniqueIndex('data_exports_one_key').on(t.userId).where(sql`${t.state} <> 'expired'`),
    index('data_exports_user_id_idx').on(t.userId),
    index('data_exports_expires_at_idx').on(t.expiresAt).where(sql`${t.state} = 'ready'`),
    check('data_exports_state_check', sql`${t.state} in ('queued', 'ready', 'expired')`),
    check(
      'data_exports_ready_check',
      sql`${t.state} <> 'ready' or (${t.storageKey} is not null and ${t.expiresAt} is not null)`,
    ),
  ],
)
