import { asc, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { paymentEvents } from '@/db/schema'
import { statement } from '@/db/statement'

/** What can happen to a payment; each has its words in the catalog's `timeline`. */
export const timelineKinds = [
  'started',
  'opened',
  'extended',
  'processing',
  'declined',
  'failed',
  'expired',
  'given_up',
  'paid',
  'confirmed_free',
  'issued',
  'paid_late',
  'issued_late',
  'chose_line',
  'paid_other_amount',
  'paid_twice',
  'refund_asked',
  'refund_sent',
  'refund_done',
  'refund_failed',
  'refunded_at_stripe',
  'ticket_returned',
  'return_offered',
  'dispute_opened',
  'dispute_won',
  'dispute_lost',
  'dispute_recovered',
  'event_cancelled',
  'repaired',
] as const

export type TimelineKind = (typeof timelineKinds)[number]

export type TimelineEntry = {
  kind: TimelineKind
  at: Date
  /** in major units of the payment's currency */
  amount?: string
  actorId?: number
  details?: Record<string, string | number>
}

/** Writes one line of a payment's timeline, in the transaction of what it tells. */
export async function note(tx: Tx, paymentId: number, entry: TimelineEntry): Promise<void> {
  await noteAll(tx, paymentId, [entry])
}

/** The same for several lines, in their order, as one statement: they are written under locks that others wait for. */
export async function noteAll(tx: Tx, paymentId: number, entries: readonly TimelineEntry[]): Promise<void> {
  const lines = entries.map(({ kind, at, amount, actorId, details }) => ({
    ...{ payment_id: paymentId, kind, amount, actor_id: actorId, details: details ?? {}, happened_at: at },
  }))
  await noted(tx, { lines: JSON.stringify(lines) })
}

const noted = statement('note', (q, { lines }: { lines: string }) =>
  q.insert(paymentEvents).select(sql`
    select nextval('payment_events_id_seq'), line.* from json_to_recordset(${lines}::json) as line
      (payment_id int, kind text, amount numeric, actor_id int, details jsonb, happened_at timestamptz)`),
)

/** A payment's timeline from the beginning. Whose it may be shown to is the caller's to know. */
export function listTimelineWithoutViewer(paymentId: number) {
  const { id, kind, amount, details, happenedAt, actorId } = paymentEvents
  return db
    .select({ id, kind, amount, details, happenedAt, actorId })
    .from(paymentEvents)
    .where(eq(paymentEvents.paymentId, paymentId))
    .orderBy(asc(id))
    .limit(200)
}
