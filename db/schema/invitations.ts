import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { events } from './events'
import { users } from './identity'

const instant = (name: string) => timestamp(name, { withTimezone: true })

/** A member's own link, or the code of it typed by hand, for as many people as it says. */
export const invitationLinks = pgTable(
  'invitation_links',
  {
    id: serial('id').primaryKey(),
    inviterId: integer('inviter_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    code: text('code').notNull(),
    maxUses: integer('max_uses').notNull(),
    uses: integer('uses').notNull().default(0),
    inviterFollows: boolean('inviter_follows').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    uniqueIndex('invitation_links_code_key').on(t.code),
    index('invitation_links_inviter_id_idx').on(t.inviterId),
    uniqueIndex('invitation_links_one_key').on(t.inviterId).where(sql`${t.withdrawnAt} is null`),
    // rule I1: a code is used at most as often as it says
    check(
      'invitation_links_uses_check',
      sql`${t.uses} between 0 and ${t.maxUses} and ${t.maxUses} between 1 and 100`,
    ),
  ],
)

/** One person who was invited by mail, or who came by a member's link. The address is kept only while it is needed. */
export const invitations = pgTable(
  'invitations',
  {
    id: serial('id').primaryKey(),
    inviterId: integer('inviter_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    email: text('email'),
    code: text('code').notNull(),
    status: text('status', { enum: ['pending', 'accepted', 'expired', 'withdrawn'] })
      .notNull()
      .default('pending'),
    createdAt: timestamp('created_at').notNull().defaultNow(),
    expiresAt: timestamp('expires_at').notNull(),
    inviteeId: integer('invitee_id').references(() => users.id, { onDelete: 'set null' }),
    /** HMAC of the address: who refused mail by this invitation, when the address itself is forgotten */
    emailHash: text('email_hash'),
    linkId: integer('link_id').references(() => invitationLinks.id, { onDelete: 'cascade' }),
    eventId: integer('event_id').references(() => events.id, { onDelete: 'set null' }),
    sentAt: instant('sent_at'),
    sentCount: integer('sent_count').notNull().default(0),
    acceptedAt: instant('accepted_at'),
    /** the invitee has confirmed their address: from then on they are somebody */
    joinedAt: instant('joined_at'),
    /** both follow each other when both agree */
    inviterFollows: boolean('inviter_follows').notNull().default(false),
    inviteeFollows: boolean('invitee_follows').notNull().default(false),
    /** HMAC of who came, without the spellings of the address: one use for one person, after the account is gone too */
    personHash: text('person_hash'),
    locale: text('locale').notNull().default('en'),
    /** how many they may bring to the event */
    plusOnes: integer('plus_ones').notNull().default(0),
  },
  (t) => [
    uniqueIndex('invitations_code_key').on(t.code),
    index('invitations_inviter_id_idx').on(t.inviterId, t.id),
    uniqueIndex('invitations_invitee_id_key').on(t.inviteeId),
    uniqueIndex('invitations_person_key').on(t.personHash).where(sql`${t.status} = 'accepted'`),
    index('invitations_link_id_idx').on(t.linkId),
    index('invitations_event_id_idx').on(t.eventId),
    index('invitations_expires_at_idx').on(t.expiresAt).where(sql`${t.status} = 'pending'`),
    index('invitations_coming_idx').on(t.id).where(sql`${t.status} = 'accepted' and ${t.joinedAt} is null`),
    index('invitations_joined_at_idx').on(t.joinedAt),
    // one to Maly, and one to each event
    uniqueIndex('invitations_pending_key')
      .on(t.inviterId, t.emailHash, sql`coalesce(${t.eventId}, 0)`)
      .where(sql`${t.status} = 'pending'`),
    check('invitations_status_check', sql`${t.status} in ('pending', 'accepted', 'expired', 'withdrawn')`),
    check('invitations_not_self_check', sql`${t.inviteeId} <> ${t.inviterId}`),
    check('invitations_forgotten_check', sql`${t.email} is null or ${t.status} = 'pending'`),
    check('invitations_plus_ones_check', sql`${t.plusOnes} between 0 and 10`),
    check('invitations_sent_check', sql`${t.sentCount} between 0 and 3`),
  ],
)
