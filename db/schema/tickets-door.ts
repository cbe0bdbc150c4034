import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  pgTable,
  serial,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { events } from './events'
import { users } from './identity'
import { eventParticipants } from './tickets'

/**
 * One row = one scan at a door, and what it was answered. The id is made by the device: the same scan sent again finds its
 * row and gets the same answer (rule T14).
 */
export const scans = pgTable(
  'scans',
  {
    id: uuid('id').primaryKey(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    /** whose ticket it was; null where the code was none of this event's */
    eventParticipantId: integer('event_participant_id').references(() => eventParticipants.id, {
      onDelete: 'cascade',
    }),
    kind: text('kind', { enum: ['in', 'undo'] }).notNull(),
    outcome: text('outcome', {
      enum: ['admitted', 'already', 'undone', 'notIn', 'unknown', 'forged', 'void'],
    }).notNull(),
    /** what the device calls itself */
    device: text('device').notNull(),
    scannedBy: integer('scanned_by').references(() => users.id, { onDelete: 'set null' }),
    /** when the device saw it, by its own clock */
    scannedAt: timestamp('scanned_at', { withTimezone: true }).notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true }).notNull(),
    /** of an "already in": since when */
    since: timestamp('since', { withTimezone: true }),
  },
  (t) => [
    index('scans_event_id_idx').on(t.eventId, t.receivedAt),
    index('scans_event_participant_id_idx').on(t.eventParticipantId),
    index('scans_scanned_by_idx').on(t.scannedBy),
    check('scans_kind_check', sql`${t.kind} in ('in', 'undo')`),
    check(
      'scans_outcome_check',
      sql`${t.outcome} in ('admitted', 'already', 'undone', 'notIn', 'unknown', 'forged', 'void')`,
    ),
  ],
)

/** One row = one ticket that went from one holder to another. */
export const ticketTransfers = pgTable(
  'ticket_transfers',
  {
    id: serial('id').primaryKey(),
    eventParticipantId: integer('event_participant_id')
      .notNull()
      .references(() => eventParticipants.id, { onDelete: 'cascade' }),
    fromId: integer('from_id').references(() => users.id, { onDelete: 'set null' }),
    /** one of the two: a member, or the address of somebody who need not be one */
    toId: integer('to_id').references(() => users.id, { onDelete: 'set null' }),
    toEmail: text('to_email'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('ticket_transfers_event_participant_id_idx').on(t.eventParticipantId),
    index('ticket_transfers_from_id_idx').on(t.fromId),
    index('ticket_transfers_to_id_idx').on(t.toId),
    uniqueIndex('ticket_transfers_moment_key').on(t.eventParticipantId, t.createdAt),
  ],
)

/** What an organizer wrote to the people who come. */
export const attendeeMessages = pgTable(
  'attendee_messages',
  {
    id: serial('id').primaryKey(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    senderId: integer('sender_id').references(() => users.id, { onDelete: 'set null' }),
    audience: text('audience', { enum: ['attending', 'waitlisted', 'interested', 'everybody'] }).notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    recipients: integer('recipients').notNull().default(0),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('attendee_messages_event_id_idx').on(t.eventId, t.id),
    index('attendee_messages_sender_id_idx').on(t.senderId),
    check(
      'attendee_messages_audience_check',
      sql`${t.audience} in ('attending', 'waitlisted', 'interested', 'everybody')`,
    ),
    check('attendee_messages_words_check', sql`${t.subject} <> '' and ${t.body} <> ''`),
  ],
)
