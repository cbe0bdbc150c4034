import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core'
import { users } from './identity'

export const messages = pgTable(
  'messages',
  {
    id: serial('id').primaryKey(),
    senderId: integer('sender_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    recipientId: integer('recipient_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    content: text('content').notNull(),
    /** belongs to the recipient */
    read: boolean('read').notNull().default(false),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (t) => [
    // one thread, whoever wrote, in order of id
    index('messages_thread_idx').on(
      sql`least(${t.senderId}, ${t.recipientId})`,
      sql`greatest(${t.senderId}, ${t.recipientId})`,
      t.id,
    ),
    index('messages_sender_id_idx').on(t.senderId, t.id),
    index('messages_recipient_id_idx').on(t.recipientId, t.id),
    index('messages_unread_idx').on(t.recipientId, t.senderId).where(sql`not ${t.read}`),
    check('messages_content_check', sql`${t.content} <> ''`),
    check('messages_not_self_check', sql`${t.senderId} <> ${t.recipientId}`),
  ],
)
