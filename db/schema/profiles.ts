import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { users } from './identity'
import { cities } from './places'

export const userCities = pgTable(
  'user_cities',
  {
    id: serial('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    city: text('city').notNull(),
    isCurrent: boolean('is_current').notNull().default(false),
    isPrimary: boolean('is_primary').notNull().default(false),
    cityId: integer('city_id')
      .notNull()
      .references(() => cities.id, { onDelete: 'restrict' }),
  },
  (t) => [
    uniqueIndex('user_cities_user_id_city_id_key').on(t.userId, t.cityId),
    uniqueIndex('user_cities_one_current_key').on(t.userId).where(sql`${t.isCurrent}`),
    uniqueIndex('user_cities_one_primary_key').on(t.userId).where(sql`${t.isPrimary}`),
    index('user_cities_city_id_idx').on(t.cityId),
  ],
)
