import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
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

/** Travel mode: a member says that they are in another city from one day to another (days of that city's calendar). */
export const travels = pgTable(
  'travels',
  {
    id: serial('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    cityId: integer('city_id')
      .notNull()
      .references(() => cities.id, { onDelete: 'restrict' }),
    fromDate: date('from_date').notNull(),
    untilDate: date('until_date').notNull(),
    visibleTo: text('visible_to', { enum: ['everyone', 'followers', 'nobody'] }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index('travels_user_id_idx').on(t.userId),
    index('travels_city_id_idx').on(t.cityId, t.untilDate),
    check('travels_order_check', sql`${t.untilDate} >= ${t.fromDate}`),
    check('travels_visible_to_check', sql`${t.visibleTo} in ('everyone', 'followers', 'nobody')`),
  ],
)
