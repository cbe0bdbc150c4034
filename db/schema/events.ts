import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  serial,
  text,
  timestamp,
} from 'drizzle-orm/pg-core'
import { users } from './identity'
import { cities } from './places'

export const eventStatuses = [
  'draft',
  'scheduled',
  'rescheduled',
  'postponed',
  'moved_online',
  'cancelled',
] as const

export const attendanceModes = ['offline', 'online', 'mixed'] as const

/**
 * `start_date` and `end_date` are the wall clock in `time_zone` (rule E2); `starts_at` and `ends_at` are the instants
 * derived from them when the event is written. The check keeps the two from ever disagreeing, and lets an hour that
 * happens twice be either of its two instants.
 */
export const events = pgTable(
  'events',
  {
    id: serial('id').primaryKey(),
    title: text('title').notNull(),
    description: text('description').notNull().default(''),
    city: text('city').notNull(),
    location: text('location').notNull().default(''),
    organizerId: integer('organizer_id')
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    startDate: timestamp('start_date', { mode: 'string' }).notNull(),
    endDate: timestamp('end_date', { mode: 'string' }).notNull(),
    imageUrl: text('image_url'),
    /** price of the standard ticket in major units, null or 0: free */
    price: numeric('price', { precision: 12, scale: 3 }),
    /** null: no limit */
    capacity: integer('capacity'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    isPrivate: boolean('is_private').notNull().default(false),
    isBusinessEvent: boolean('is_business_event').notNull().default(false),
    tags: jsonb('tags').$type<string[]>().notNull().default([]),
    /** caches, written in the transaction of each participation; a check of capacity never reads them (rule T3) */
    attendingCount: integer('attending_count').notNull().default(0),
    interestedCount: integer('interested_count').notNull().default(0),
    timeFrame: text('time_frame').notNull().default(''),
    stripeProductId: text('stripe_product_id'),
    stripePriceId: text('stripe_price_id'),
    slug: text('slug').notNull(),
    status: text('status', { enum: eventStatuses }).notNull().default('draft'),
    cityId: integer('city_id')
      .notNull()
      .references(() => cities.id, { onDelete: 'restrict' }),
    timeZone: text('time_zone').notNull(),
    startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
    endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
    previousStartDate: timestamp('previous_start_date', { mode: 'string' }),
    previousStartsAt: timestamp('previous_starts_at', { withTimezone: true }),
    address: text('address').notNull().default(''),
    currency: text('currency').notNull(),
    moods: jsonb('moods').$type<string[]>().notNull().default([]),
    publishedAt: timestamp('published_at', { withTimezone: true }),
    cancelledAt: timestamp('cancelled_at', { withTimezone: true }),
    cancelReason: text('cancel_reason'),
    cancelledBy: integer('cancelled_by').references(() => users.id, { onDelete: 'set null' }),
    attendanceMode: text('attendance_mode', { enum: attendanceModes }).notNull().default('offline'),
    /** where it is held online: shown to whoever has a place, never to anybody else */
    onlineUrl: text('online_url'),
    /** of the venue, where the organizer gave them; the city's stand in otherwise */
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    /** ISO 639-1, in which it is held; the first one is the language of its text */
    languages: jsonb('languages').$type<string[]>().notNull().default([]),
    minAge: integer('min_age'),
    accessibility: text('accessibility').notNull().default(''),
    updatedAt: timestamp('updated_at').notNull().defaultNow(),
    /** SEQUENCE of the calendar entry: rises on a material change (rule E8) */
    sequence: integer('sequence').notNull().default(0),
    /** an admin keeps it out of lists, search and search engines; whoever has the address still opens it */
    unlistedAt: timestamp('unlisted_at', { withTimezone: true }),
    /** an admin puts it first on its city's page */
    featuredAt: timestamp('featured_at', { withTimezone: true }),
  },
  (t) => [
    index('events_organizer_id_starts_at_idx').on(t.organizerId, t.startsAt),
    // what the public lists ask: one city, published and not private, in order of time, paged by (starts_at, id)
    index('events_listed_by_city_idx')
      .on(t.cityId, t.startsAt, t.id)
      .where(sql`${t.status} <> 'draft' and not ${t.isPrivate}`),
    index('events_listed_idx').on(t.startsAt, t.id).where(sql`${t.status} <> 'draft' and not ${t.isPrivate}`),
    // the same over many cities, where time is what the clocks of each place show
    index('events_listed_by_clock_idx')
      .on(t.startDate, t.id)
      .where(sql`${t.status} <> 'draft' and not ${t.isPrivate}`),
    index('events_featured_idx').on(t.cityId, t.featuredAt).where(sql`${t.featuredAt} is not null`),
    index('events_city_id_idx').on(t.cityId),
    index('events_cancelled_by_idx').on(t.cancelledBy),
    index('events_image_url_idx').on(t.imageUrl).where(sql`${t.imageUrl} is not null`),
    index('events_tags_idx').using('gin', sql`${t.tags} jsonb_path_ops`),
    index('events_moods_idx').using('gin', sql`${t.moods} jsonb_path_ops`),
    index('events_languages_idx').using('gin', sql`${t.languages} jsonb_path_ops`),
    check('events_price_check', sql`${t.price} >= 0`),
    check('events_capacity_check', sql`${t.capacity} > 0`),
    check('events_title_check', sql`${t.title} <> ''`),
    check('events_end_after_start_check', sql`${t.endsAt} > ${t.startsAt}`),
    check('events_start_instant_check', sql`${t.startDate} = (${t.startsAt} at time zone ${t.timeZone})`),
    check('events_end_instant_check', sql`${t.endDate} = (${t.endsAt} at time zone ${t.timeZone})`),
    check(
      'events_previous_start_check',
      sql`(${t.previousStartDate} is null) = (${t.previousStartsAt} is null)`,
    ),
    check('events_currency_check', sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check('events_counts_check', sql`${t.attendingCount} >= 0 and ${t.interestedCount} >= 0`),
    check('events_tags_check', sql`jsonb_typeof(${t.tags}) = 'array' and jsonb_typeof(${t.moods}) = 'array'`),
    check(
      'events_status_check',
      sql`${t.status} in ('draft', 'scheduled', 'rescheduled', 'postponed', 'moved_online', 'cancelled')`,
    ),
    check('events_published_check', sql`(${t.status} = 'draft') = (${t.publishedAt} is null)`),
    check('events_attendance_mode_check', sql`${t.attendanceMode} in ('offline', 'online', 'mixed')`),
    check(
      'events_coordinates_check',
      sql`(${t.latitude} is null) = (${t.longitude} is null) and abs(${t.latitude}) <= 90 and abs(${t.longitude}) <= 180`,
    ),
    check('events_languages_check', sql`jsonb_typeof(${t.languages}) = 'array'`),
    check('events_min_age_check', sql`${t.minAge} between 1 and 99`),
    check('events_cancelled_check', sql`(${t.status} = 'cancelled') = (${t.cancelledAt} is not null)`),
  ],
)
