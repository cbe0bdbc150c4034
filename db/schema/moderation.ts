import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  serial,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { users } from './identity'

export const subjectKinds = ['member', 'event', 'message', 'image', 'question'] as const

export const reportReasons = [
  'illegal',
  'threat',
  'hate',
  'harassment',
  'minors',
  'sexual',
  'fraud',
  'impersonation',
  'privacy',
  'spam',
  'other',
] as const

export const outcomes = ['nothing', 'warn', 'remove', 'limit', 'suspend', 'ban'] as const

/** What was frozen when the report was made, in words and figures; pictures are copies kept under `pictures` (rule D1). */
export type Snapshot = {
  title: string
  text: string
  facts: Record<string, string>
  context: { by: string; text: string; at: string; isReported: boolean }[]
  pictures: string[]
}

/**
 * One answer to everything that was reported of one thing: by whom, when, by which rule and why (rule D1). A ban holds
 * from the first admin's word, and lapses unless a second one confirms it within a day.
 */
export const decisions = pgTable(
  'decisions',
  {
    id: serial('id').primaryKey(),
    subjectKind: text('subject_kind', { enum: subjectKinds }).notNull(),
    subjectId: text('subject_id').notNull(),
    /** whose it was; null once that account is erased */
    memberId: integer('member_id').references(() => users.id, { onDelete: 'set null' }),
    outcome: text('outcome', { enum: outcomes }).notNull(),
    rule: text('rule', { enum: reportReasons }).notNull(),
    /** told to the member */
    reason: text('reason').notNull(),
    /** for admins alone */
    note: text('note').notNull().default(''),
    decidedBy: integer('decided_by').references(() => users.id, { onDelete: 'set null' }),
    decidedAt: timestamp('decided_at', { withTimezone: true }).notNull(),
    /** how long a limit or a suspension holds; null: for good */
    until: timestamp('until', { withTimezone: true }),
    confirmedBy: integer('confirmed_by').references(() => users.id, { onDelete: 'set null' }),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    /** a ban that nobody confirmed within a day */
    lapsedAt: timestamp('lapsed_at', { withTimezone: true }),
    reversedAt: timestamp('reversed_at', { withTimezone: true }),
    reversedBy: integer('reversed_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    index('decisions_subject_idx').on(t.subjectKind, t.subjectId),
    index('decisions_member_id_idx').on(t.memberId, t.id),
    index('decisions_decided_by_idx').on(t.decidedBy),
    index('decisions_confirmed_by_idx').on(t.confirmedBy),
    index('decisions_reversed_by_idx').on(t.reversedBy),
    // what the clock ends: bans without a second word, limits and suspensions whose time has come
    index('decisions_unconfirmed_idx')
      .on(t.decidedAt)
      .where(sql`${t.outcome} = 'ban' and ${t.confirmedAt} is null and ${t.lapsedAt} is null`),
    check(
      'decisions_subject_kind_check',
      sql`${t.subjectKind} in ('member', 'event', 'message', 'image', 'question')`,
    ),
    check(
      'decisions_outcome_check',
      sql`${t.outcome} in ('nothing', 'warn', 'remove', 'limit', 'suspend', 'ban')`,
    ),
    check(
      'decisions_rule_check',
      sql`${t.rule} in ('illegal', 'threat', 'hate', 'harassment', 'minors', 'sexual', 'fraud', 'impersonation', 'privacy', 'spam', 'other')`,
    ),
    check('decisions_reason_check', sql`${t.reason} <> ''`),
    check('decisions_until_check', sql`${t.until} > ${t.decidedAt}`),
    check('decisions_second_check', sql`${t.confirmedBy} <> ${t.decidedBy}`),
    check('decisions_confirmed_check', sql`${t.confirmedAt} is null or ${t.lapsedAt} is null`),
  ],
)

/** What a member reported, with what it looked like then (rules D1, M4). One open report per member and thing. */
export const reports = pgTable(
  'reports',
  {
    id: serial('id').primaryKey(),
    /** null once that account is erased */
    reporterId: integer('reporter_id').references(() => users.id, { onDelete: 'set null' }),
    subjectKind: text('subject_kind', { enum: subjectKinds }).notNull(),
    subjectId: text('subject_id').notNull(),
    /** whose it is; null once that account is erased */
    memberId: integer('member_id').references(() => users.id, { onDelete: 'set null' }),
    reason: text('reason', { enum: reportReasons }).notNull(),
    words: text('words').notNull().default(''),
    /** 3: somebody is in danger, 1: a nuisance; by the reason */
    severity: integer('severity').notNull(),
    snapshot: jsonb('snapshot').$type<Snapshot>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    /** which admin looks into it, so that two do not */
    claimedBy: integer('claimed_by').references(() => users.id, { onDelete: 'set null' }),
    claimedAt: timestamp('claimed_at', { withTimezone: true }),
    decisionId: integer('decision_id').references(() => decisions.id, { onDelete: 'restrict' }),
  },
  (t) => [
    index('reports_open_idx').on(t.severity, t.createdAt).where(sql`${t.decisionId} is null`),
    index('reports_subject_idx').on(t.subjectKind, t.subjectId),
    index('reports_member_id_idx').on(t.memberId),
    index('reports_reporter_id_idx').on(t.reporterId),
    index('reports_claimed_by_idx').on(t.claimedBy),
    index('reports_decision_id_idx').on(t.decisionId),
    uniqueIndex('reports_one_open_key')
      .on(t.reporterId, t.subjectKind, t.subjectId)
      .where(sql`${t.decisionId} is null`),
    check(
      'reports_subject_kind_check',
      sql`${t.subjectKind} in ('member', 'event', 'message', 'image', 'question')`,
    ),
    check(
      'reports_reason_check',
      sql`${t.reason} in ('illegal', 'threat', 'hate', 'harassment', 'minors', 'sexual', 'fraud', 'impersonation', 'privacy', 'spam', 'other')`,
    ),
    check('reports_severity_check', sql`${t.severity} between 1 and 3`),
    check('reports_not_self_check', sql`${t.reporterId} <> ${t.memberId}`),
    check('reports_snapshot_check', sql`jsonb_typeof(${t.snapshot}) = 'object'`),
  ],
)

/** A member disagrees, once; another admin than the one who decided answers. */
export const appeals = pgTable(
  'appeals',
  {
    id: serial('id').primaryKey(),
    decisionId: integer('decision_id')
      .notNull()
      .references(() => decisions.id, { onDelete: 'restrict' }),
    words: text('words').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    outcome: text('outcome', { enum: ['upheld', 'reversed'] }),
    /** told to the member */
    reason: text('reason').notNull().default(''),
    decidedBy: integer('decided_by').references(() => users.id, { onDelete: 'set null' }),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
  },
  (t) => [
    uniqueIndex('appeals_decision_id_key').on(t.decisionId),
    index('appeals_decided_by_idx').on(t.decidedBy),
    index('appeals_open_idx').on(t.id).where(sql`${t.outcome} is null`),
    check('appeals_words_check', sql`${t.words} <> ''`),
    check('appeals_outcome_check', sql`${t.outcome} in ('upheld', 'reversed')`),
    check('appeals_decided_check', sql`(${t.outcome} is null) = (${t.decidedAt} is null)`),
  ],
)
