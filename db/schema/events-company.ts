import { sql } from 'drizzle-orm'
import {
  check,
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

export const changeKinds = [
  'rescheduled',
  'postponed',
  'moved_online',
  'venue',
  'link',
  'price',
  'organizer',
  'cancelled',
] as const

/** What the people of a published event were told of: the page shows it, and holders are asked whether they still come (rule E9). */
export const eventChanges = pgTable(
  'event_changes',
  {
    id: serial('id').primaryKey(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: changeKinds }).notNull(),
    /** who changed it; null once that member is gone */
    changedBy: integer('changed_by').references(() => users.id, { onDelete: 'set null' }),
    reason: text('reason').notNull().default(''),
    before: jsonb('before').$type<Record<string, string | null>>().notNull().default({}),
    after: jsonb('after').$type<Record<string, string | null>>().notNull().default({}),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    /** until then a holder may return the ticket without loss; null where nobody is asked */
    returnUntil: timestamp('return_until', { withTimezone: true }),
  },
  (t) => [
    index('event_changes_event_id_idx').on(t.eventId, t.id),
    index('event_changes_changed_by_idx').on(t.changedBy),
    check(
      'event_changes_kind_check',
      sql`${t.kind} in ('rescheduled', 'postponed', 'moved_online', 'venue', 'link', 'price', 'organizer', 'cancelled')`,
    ),
    check('event_changes_return_check', sql`${t.returnUntil} > ${t.createdAt}`),
  ],
)

/** Who organizes an event beside the member whose it is. Nobody is named on its page before they have agreed. */
export const eventOrganizers = pgTable(
  'event_organizers',
  {
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    askedAt: timestamp('asked_at', { withTimezone: true }).notNull().defaultNow(),
    acceptedAt: timestamp('accepted_at', { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.userId] }), index('event_organizers_user_id_idx').on(t.userId)],
)

/** A link that lets in whoever has it. Its secret is made from id and version, and stands in no table. */
export const eventLinks = pgTable(
  'event_links',
  {
    id: serial('id').primaryKey(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    label: text('label').notNull().default(''),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    withdrawnAt: timestamp('withdrawn_at', { withTimezone: true }),
  },
  (t) => [index('event_links_event_id_idx').on(t.eventId)],
)

/** The guest list: members who may open a private event, put there by an organizer or by a link that they followed. */
export const eventGuests = pgTable(
  'event_guests',
  {
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    linkId: integer('link_id').references(() => eventLinks.id, { onDelete: 'set null' }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    /** how many they may bring */
    plusOnes: integer('plus_ones').notNull().default(0),
    /** what they answered, and how many they bring; null while they have not */
    answer: text('answer', { enum: ['accepted', 'declined'] }),
    brings: integer('brings').notNull().default(0),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.userId] }),
    check('event_guests_answer_check', sql`${t.answer} in ('accepted', 'declined')`),
    check(
      'event_guests_brings_check',
      sql`${t.plusOnes} between 0 and 10 and ${t.brings} between 0 and ${t.plusOnes}`,
    ),
    index('event_guests_user_id_idx').on(t.userId),
    index('event_guests_link_id_idx').on(t.linkId),
  ],
)

/** A question to the organizer in public, with its answer. */
export const eventQuestions = pgTable(
  'event_questions',
  {
    id: serial('id').primaryKey(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    authorId: integer('author_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    body: text('body').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    answer: text('answer'),
    answeredBy: integer('answered_by').references(() => users.id, { onDelete: 'set null' }),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
    /** an organizer took it from the page; its author still sees it */
    hiddenAt: timestamp('hidden_at', { withTimezone: true }),
  },
  (t) => [
    index('event_questions_event_id_idx').on(t.eventId, t.id),
    index('event_questions_author_id_idx').on(t.authorId),
    index('event_questions_answered_by_idx').on(t.answeredBy),
    check('event_questions_body_check', sql`${t.body} <> ''`),
    check('event_questions_answer_check', sql`(${t.answer} is null) = (${t.answeredAt} is null)`),
  ],
)

/** What an organizer has typed and not yet saved, as it was typed: a draft needs no date to be kept. */
export const eventDrafts = pgTable(
  'event_drafts',
  {
    id: serial('id').primaryKey(),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** the event it changes; null for one that does not exist yet */
    eventId: integer('event_id').references(() => events.id, { onDelete: 'cascade' }),
    form: jsonb('form').$type<Record<string, string | string[]>>().notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index('event_drafts_owner_id_idx').on(t.ownerId, t.updatedAt),
    index('event_drafts_event_id_idx').on(t.eventId),
    uniqueIndex('event_drafts_of_event_key').on(t.ownerId, t.eventId).where(sql`${t.eventId} is not null`),
    check('event_drafts_form_check', sql`jsonb_typeof(${t.form}) = 'object'`),
  ],
)

/** A member's own calendar address. Its secret is made from member and version: a new version ends the old address. */
export const calendarFeeds = pgTable('calendar_feeds', {
  userId: integer('user_id')
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  version: integer('version').notNull().default(1),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})
