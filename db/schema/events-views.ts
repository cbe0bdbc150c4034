import { sql } from 'drizzle-orm'
import { check, date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { events } from './events'

/** How often an event's page was opened on a day (UTC), and from where: sums alone, nothing of who it was. */
export const eventViews = pgTable(
  'event_views',
  {
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    day: date('day').notNull(),
    source: text('source', { enum: ['direct', 'maly', 'search', 'social', 'other'] }).notNull(),
    views: integer('views').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.day, t.source] }),
    check('event_views_source_check', sql`${t.source} in ('direct', 'maly', 'search', 'social', 'other')`),
    check('event_views_views_check', sql`${t.views} > 0`),
  ],
)
