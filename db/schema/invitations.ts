import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, serial, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { users } from './identity'

export const invitations = pgTable(
  'invitations',
  {
    id: serial('id').primaryKey(),
    inviterId: integer('inviter_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    code: text('code').notNull(),
    status: text('status', { enum: ['pending', 'accepted', 'expired'] })
      .notNull()
      .default('pending'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    expiresAt: timestamp('expires_at').notNull(),
    inviteeId: integer('invitee_id').references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('invitations_code_key').on(t.code),
    index('invitations_inviter_id_idx').on(t.inviterId),
    index('invitations_invitee_id_idx').on(t.inviteeId),
    index('invitations_email_idx').on(sql`lower(${t.email})`),
    uniqueIndex('invitations_pending_key')
      .on(t.inviterId, sql`lower(${t.email})`)
      .where(sql`${t.status} = 'pending'`),
    check('invitations_status_check', sql`${t.status} in ('pending', 'accepted', 'expired')`),
    check('invitations_not_self_check', sql`${t.inviteeId} <> ${t.inviterId}`),
  ],
)
