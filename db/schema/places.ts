import { sql } from 'drizzle-orm'
import { doublePrecision, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

/**
 * The gazetteer: places of 5,000 people and more, from GeoNames (CC BY 4.0). `id` is the GeoNames id, so that a
 * newer gazetteer keeps every reference. Two cities of one name are two rows with two slugs.
 */
export const cities = pgTable(
  'cities',
  {
    id: integer('id').primaryKey(),
    slug: text('slug').notNull(),
    name: text('name').notNull(),
    /** name, lower case and without accents: what people type is compared with this */
    nameFolded: text('name_folded').notNull(),
    countryCode: text('country_code').notNull(),
    regionCode: text('region_code').notNull().default(''),
    population: integer('population').notNull(),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    timeZone: text('time_zone').notNull(),
    currency: text('currency').notNull(),
  },
  (t) => [
    uniqueIndex('cities_slug_key').on(t.slug),
    // text_pattern_ops: the autocomplete asks by prefix, which an index in a language's order cannot answer
    index('cities_name_folded_idx').on(sql`${t.nameFolded} text_pattern_ops`),
    // what lies around a city: a belt of latitudes first
    index('cities_latitude_idx').on(t.latitude, t.longitude),
    index('cities_population_idx').on(t.population.desc()),
  ],
)
