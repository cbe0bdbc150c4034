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
    /** when it was accepted or declined; null while it waits */
    decidedAt: timestamp('decided_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.followerId, t.followingId] }),
    // the two lists, newest first, paged by (created_at, id)
    index('user_connections_followers_idx').on(t.followingId, t.status, t.createdAt, t.followerId),
    index('user_connections_following_idx').on(t.followerId, t.status, t.createdAt, t.followingId),
    check('user_connections_status_check', sql`${t.status} in ('pending', 'accepted', 'declined')`),
    check('user_connections_not_self_check', sql`${t.followerId} <> ${t.followingId}`),
  ],
)

/** A block: neither sees the other anywhere (rule C3). */
export const blocks = pgTable(
  'blocks',
  {
    blockerId: integer('blocker_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    blockedId: integer('blocked_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.blockerId, t.blockedId] }),
    index('blocks_blocked_id_idx').on(t.blockedId, t.blockerId),
    check('blocks_not_self_check', sql`${t.blockerId} <> ${t.blockedId}`),
  ],
)

/** A mute: the muter hears nothing of the other, who does not learn of it. */
export const mutes = pgTable(
  'mutes',
  {
    muterId: integer('muter_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    mutedId: integer('muted_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** null: until it is undone */
    until: timestamp('until', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.muterId, t.mutedId] }),
    index('mutes_muted_id_idx').on(t.mutedId),
    check('mutes_not_self_check', sql`${t.muterId} <> ${t.mutedId}`),
  ],
)

/** People a member does not want suggested again. */
export const dismissals = pgTable(
  'dismissals',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    dismissedId: integer('dismissed_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.dismissedId] }),
    index('dismissals_dismissed_id_idx').on(t.dismissedId),
    check('dismissals_not_self_check', sql`${t.userId} <> ${t.dismissedId}`),
  ],
)
