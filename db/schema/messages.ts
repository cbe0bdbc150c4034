import { type SQL, sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { events } from './events'
import { users } from './identity'
import { images } from './images'

export const requestStates = ['none', 'pending', 'accepted', 'declined'] as const
export const boxes = ['inbox', 'requests', 'archive', 'declined'] as const

/**
 * Who writes to whom: a pair of members (`low_id` < `high_id`), or somebody with the organizers of an event, who share
 * what is asked. A message is written under the lock of this row: within it ids are in the order of commits.
 */
export const conversations = pgTable(
  'conversations',
  {
    id: serial('id').primaryKey(),
    lowId: integer('low_id').references(() => users.id, { onDelete: 'cascade' }),
    highId: integer('high_id').references(() => users.id, { onDelete: 'cascade' }),
    eventId: integer('event_id').references(() => events.id, { onDelete: 'cascade' }),
    askerId: integer('asker_id').references(() => users.id, { onDelete: 'cascade' }),
    /** a stranger's first message is a request until it is answered (rule M1) */
    request: text('request', { enum: requestStates }).notNull().default('none'),
    requestedBy: integer('requested_by').references(() => users.id, { onDelete: 'cascade' }),
    /** 0: nothing is written yet */
    lastMessageId: integer('last_message_id').notNull().default(0),
    /** of an event's: what its organizers, all together, have not read */
    teamUnread: integer('team_unread').notNull().default(0),
    hasNew: boolean('has_new').notNull().generatedAlwaysAs(sql`team_unread > 0`),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('conversations_pair_key').on(t.lowId, t.highId),
    uniqueIndex('conversations_event_asker_key').on(t.eventId, t.askerId),
    index('conversations_high_id_idx').on(t.highId),
    index('conversations_asker_id_idx').on(t.askerId),
    index('conversations_requested_by_idx').on(t.requestedBy),
    // the inbox of an event's organizers, unread first, then the newest
    index('conversations_event_inbox_idx').on(t.eventId, sql`${t.hasNew} desc`, sql`${t.lastMessageId} desc`),
    check(
      'conversations_sides_check',
      sql`(${t.eventId} is null and ${t.askerId} is null and ${t.lowId} < ${t.highId}) or (${t.eventId} is not null and ${t.askerId} is not null and ${t.lowId} is null and ${t.highId} is null)`,
    ),
    check(
      'conversations_request_check',
      sql`${t.request} in ('none', 'pending', 'accepted', 'declined') and (${t.request} = 'none') = (${t.requestedBy} is null)`,
    ),
    check('conversations_team_unread_check', sql`${t.teamUnread} >= 0`),
  ],
)

/** What a conversation is to one of its members: of an event's it is the asker who has a row. */
export const conversationMembers = pgTable(
  'conversation_members',
  {
    conversationId: integer('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** with whom; null of an event's */
    otherId: integer('other_id').references(() => users.id, { onDelete: 'cascade' }),
    box: text('box', { enum: boxes }).notNull().default('inbox'),
    mutedAt: timestamp('muted_at', { withTimezone: true }),
    lastMessageId: integer('last_message_id').notNull().default(0),
    unread: integer('unread').notNull().default(0),
    // A column and no expression of the index: of that the planner makes "unread <= 0", and finds it in no index.
    hasNew: boolean('has_new').notNull().generatedAlwaysAs(sql`unread > 0`),
    /** what is typed and not sent */
    draft: text('draft').notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.memberId] }),
    // a box, unread first, then the newest, paged by both
    index('conversation_members_box_idx').on(
      t.memberId,
      t.box,
      sql`${t.hasNew} desc`,
      sql`${t.lastMessageId} desc`,
    ),
    index('conversation_members_other_id_idx').on(t.otherId),
    check('conversation_members_box_check', sql`${t.box} in ('inbox', 'requests', 'archive', 'declined')`),
    check('conversation_members_unread_check', sql`${t.unread} >= 0`),
    check('conversation_members_draft_check', sql`length(${t.draft}) <= 5000`),
  ],
)

export const messages = pgTable(
  'messages',
  {
    id: serial('id').primaryKey(),
    senderId: integer('sender_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    recipientId: integer('recipient_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    content: text('content').notNull(),
    /** belongs to the recipient */
    read: boolean('read').notNull().default(false),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    /** whoever writes the documented columns alone gets it from a trigger, which finds or makes the pair's */
    conversationId: integer('conversation_id')
      .notNull()
      .default(sql`0`)
      .references(() => conversations.id, { onDelete: 'cascade' }),
    /** made by the sender's browser: the same one sent twice is one message (rule M3) */
    clientId: text('client_id'),
    imageId: text('image_id').references(() => images.id, { onDelete: 'restrict' }),
    deliveredAt: timestamp('delivered_at', { withTimezone: true }),
    readAt: timestamp('read_at', { withTimezone: true }),
    editedAt: timestamp('edited_at', { withTimezone: true }),
    /** its sender took it back: the content is gone */
    deletedAt: timestamp('deleted_at', { withTimezone: true }),
    /** a moderator took it away: the content is kept as evidence, and shown to nobody */
    removedAt: timestamp('removed_at', { withTimezone: true }),
  },
  (t) => [
    // one thread in order of id
    index('messages_conversation_id_idx').on(t.conversationId, t.id),
    uniqueIndex('messages_client_id_key').on(t.senderId, t.clientId),
    index('messages_sender_id_idx').on(t.senderId, t.id),
    index('messages_recipient_id_idx').on(t.recipientId, t.id),
    index('messages_unread_idx').on(t.conversationId, t.recipientId, t.id).where(sql`not ${t.read}`),
    index('messages_undelivered_idx').on(t.recipientId, t.id).where(isUndelivered(t)),
    index('messages_image_id_idx').on(t.imageId),
    check(
      'messages_content_check',
      sql`${t.content} <> '' or ${t.imageId} is not null or ${t.deletedAt} is not null`,
    ),
    check(
      'messages_deleted_check',
      sql`${t.deletedAt} is null or (${t.content} = '' and ${t.imageId} is null)`,
    ),
    check('messages_client_id_check', sql`length(${t.clientId}) <= 64`),
    check('messages_not_self_check', sql`${t.senderId} <> ${t.recipientId}`),
  ],
)

function isUndelivered(t: { deliveredAt: unknown; read: unknown }): SQL {
  return sql`${t.deliveredAt} is null and not ${t.read}`
}
