import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { events } from './events'
import { users } from './identity'

/** `cause` names what it tells of: the job that tells it twice writes one row (rule N2). */
export const notifications = pgTable(
  'notifications',
  {
    id: serial('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    cause: text('cause').notNull(),
    actorId: integer('actor_id').references(() => users.id, { onDelete: 'cascade' }),
    eventId: integer('event_id').references(() => events.id, { onDelete: 'cascade' }),
    details: jsonb('details').$type<Record<string, string | number>>().notNull().default({}),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    readAt: timestamp('read_at', { withTimezone: true }),
    /** when a mail was queued that tells it: no other mail does (rule N1) */
    mailedAt: timestamp('mailed_at', { withTimezone: true }),
  },
  (t) => [
    uniqueIndex('notifications_cause_key').on(t.userId, t.cause),
    index('notifications_user_id_idx').on(t.userId, t.id),
    index('notifications_unread_idx').on(t.userId).where(sql`${t.readAt} is null`),
    index('notifications_actor_id_idx').on(t.actorId),
    index('notifications_event_id_idx').on(t.eventId),
    check('notifications_kind_check', sql`${t.kind} <> ''`),
  ],
)

/** What a member switched away from its default, by kind and channel; mails come at once or gathered in a digest. */
export const notificationSettings = pgTable(
  'notification_settings',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    channel: text('channel', { enum: ['app', 'mail'] }).notNull(),
    isOn: boolean('is_on').notNull(),
    pace: text('pace', { enum: ['at_once', 'daily', 'weekly'] })
      .notNull()
      .default('at_once'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.kind, t.channel] }),
    index('notification_settings_pace_idx')
      .on(t.pace, t.userId)
      .where(sql`${t.isOn} and ${t.pace} <> 'at_once'`),
    check('notification_settings_channel_check', sql`${t.channel} in ('app', 'mail')`),
    check(
      'notification_settings_pace_check',
      sql`${t.pace} in ('at_once', 'daily', 'weekly') and (${t.channel} = 'mail' or ${t.pace} = 'at_once')`,
    ),
  ],
)

/** The day of each member's last digest, by their own calendar: the next one is of a later day, whoever asks twice. */
export const digests = pgTable(
  'digests',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    pace: text('pace', { enum: ['daily', 'weekly'] }).notNull(),
    lastDay: date('last_day').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.pace] }),
    check('digests_pace_check', sql`${t.pace} in ('daily', 'weekly')`),
  ],
)
