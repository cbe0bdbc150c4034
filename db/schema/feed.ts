import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { events } from './events'
import { users } from './identity'
import { cities } from './places'

/** What a member did that the people who follow them may hear of. */
export const activities = pgTable(
  'activities',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    actorId: integer('actor_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['published', 'going', 'arrived'] }).notNull(),
    eventId: integer('event_id').references(() => events.id, { onDelete: 'cascade' }),
    cityId: integer('city_id').references(() => cities.id, { onDelete: 'restrict' }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('activities_event_key').on(t.actorId, t.kind, t.eventId).where(sql`${t.eventId} is not null`),
    index('activities_actor_id_idx').on(t.actorId, t.id),
    index('activities_event_id_idx').on(t.eventId),
    index('activities_city_id_idx').on(t.cityId),
    check('activities_kind_check', sql`${t.kind} in ('published', 'going', 'arrived')`),
    check(
      'activities_about_check',
      sql`(${t.kind} = 'arrived') = (${t.eventId} is null) and (${t.eventId} is null) = (${t.cityId} is not null)`,
    ),
  ],
)

/** The feed, fanned out: one narrow row for each reader of an activity. What the reader may see is asked when it is read. */
export const feedEntries = pgTable(
  'feed_entries',
  {
    readerId: integer('reader_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    activityId: bigint('activity_id', { mode: 'number' })
      .notNull()
      .references(() => activities.id, { onDelete: 'cascade' }),
  },
  (t) => [
    primaryKey({ columns: [t.readerId, t.activityId] }),
    index('feed_entries_activity_id_idx').on(t.activityId),
  ],
)
