import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * What staff did, and what they looked at that is not everybody's (rule D2). Rows are added and never changed: triggers
 * refuse everything else. It names by number alone and holds on to nobody, so that an account can be erased beside it.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: serial('id').primaryKey(),
    /** the member who acted, without a key: the row outlives the account; null: the clock */
    actorId: integer('actor_id'),
    act: text('act').notNull(),
    subjectKind: text('subject_kind').notNull().default(''),
    subjectId: text('subject_id').notNull().default(''),
    details: jsonb('details').$type<Record<string, string | number>>().notNull().default({}),
    happenedAt: timestamp('happened_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('audit_log_actor_id_idx').on(t.actorId, t.id),
    index('audit_log_act_idx').on(t.act, t.id),
    index('audit_log_subject_idx').on(t.subjectKind, t.subjectId, t.id),
    check('audit_log_act_check', sql`${t.act} <> ''`),
  ],
)
