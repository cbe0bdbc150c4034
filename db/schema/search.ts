import { customType, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { events } from './events'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/**
 * What the text search reads: a row for each listed event, and for no other. A trigger on `events` keeps it (drizzle/,
 * event_search), so that nothing that writes an event can forget it.
 */
export const eventSearch = pgTable(
  'event_search',
  {
    eventId: integer('event_id')
      .primaryKey()
      .references(() => events.id, { onDelete: 'cascade' }),
    cityId: integer('city_id').notNull(),
    startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
    endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
    document: tsvector('document').notNull(),
  },
  (t) => [
    index('event_search_document_idx').using('gin', t.document),
    // A word that a third of all events have is found by walking along time, not by gathering them all.
    // What is over is passed by in the index itself.
    index('event_search_starts_at_idx').on(t.startsAt, t.endsAt, t.eventId),
    index('event_search_city_id_idx').on(t.cityId, t.startsAt, t.endsAt, t.eventId),
  ],
)

/** Every word of a title, venue or tag that was ever listed: what a misspelt one may have meant. Says of no event that it is there. */
export const searchWords = pgTable('search_words', { word: text('word').primaryKey() })
