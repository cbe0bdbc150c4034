import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  numeric,
  pgTable,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { events } from './events'
import { ticketTypes } from './tickets'

/** What holds for every ticket of an event; without a row nothing is taxed and the limits are the house's. */
export const eventSales = pgTable(
  'event_sales',
  {
    eventId: integer('event_id')
      .primaryKey()
      .references(() => events.id, { onDelete: 'cascade' }),
    /** included in every price, named in the receipt */
    taxName: text('tax_name').notNull().default(''),
    taxPercent: numeric('tax_percent', { precision: 5, scale: 2 }),
    perPerson: integer('per_person'),
    /** until how many hours before the start a holder may give a ticket back for the money; null: not at all */
    returnHours: integer('return_hours'),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    check('event_sales_tax_check', sql`${t.taxPercent} between 0 and 100`),
    check('event_sales_per_person_check', sql`${t.perPerson} > 0`),
    check('event_sales_return_check', sql`${t.returnHours} >= 0`),
  ],
)

/** A code that makes tickets cheaper. Its uses are counted from participations, holds included (rule T16). */
export const promoCodes = pgTable(
  'promo_codes',
  {
    id: serial('id').primaryKey(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    /** folded: upper case, no spaces */
    code: text('code').notNull(),
    /** one of the two: off each ticket */
    percentOff: integer('percent_off'),
    amountOff: numeric('amount_off', { precision: 12, scale: 3 }),
    /** for one type alone; null: for every type */
    ticketTypeId: integer('ticket_type_id').references((): AnyPgColumn => ticketTypes.id, {
      onDelete: 'cascade',
    }),
    /** how many tickets it makes cheaper in all, and for one person */
    maxUses: integer('max_uses'),
    perPerson: integer('per_person'),
    startsAt: timestamp('starts_at', { withTimezone: true }),
    endsAt: timestamp('ends_at', { withTimezone: true }),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('promo_codes_code_key').on(t.eventId, t.code),
    index('promo_codes_ticket_type_id_idx').on(t.ticketTypeId),
    check('promo_codes_code_check', sql`${t.code} <> ''`),
    check('promo_codes_kind_check', sql`(${t.percentOff} is null) <> (${t.amountOff} is null)`),
    check('promo_codes_percent_check', sql`${t.percentOff} between 1 and 100`),
    check('promo_codes_amount_check', sql`${t.amountOff} > 0`),
    check('promo_codes_limits_check', sql`${t.maxUses} > 0 and ${t.perPerson} > 0`),
    check('promo_codes_window_check', sql`${t.endsAt} > ${t.startsAt}`),
  ],
)
