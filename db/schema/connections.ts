import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { users } from './identity'

export const userConnections = pgTable(
  'user_connections',
  {
    followerId: integer('follower_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    followingId: integer('following_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    status: text('status', { enum: ['pending', 'accepted', 'declined'] }).notNull(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.followerId, t.followingId] }),
    index('user_connections_following_id_status_idx').on(t.followingId, t.status),
    check('user_connections_status_check', sql`${t.status} in ('pending', 'accepted', 'declined')`),
    check('user_connections_not_self_check', sql`${t.followerId} <> ${t.followingId}`),
  ],
)
