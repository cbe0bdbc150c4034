import { and, eq, min, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { eventParticipants, incidents, payments } from '@/db/schema'
import { statement } from '@/db/statement'
import { enqueue } from '@/lib/platform/jobs'
import { closeSessionJob } from './jobs'
import { note } from './timeline'

export type Order = typeof payments.$inferSelect
type NewOrder = typeof payments.$inferInsert

/** The number of an order to be, so that its rows can be sent together. One that comes to nothing leaves a gap. */
export async function nextOrderId(tx: Tx): Promise<number> {
  const [row] = await nextOne(tx, {})
  return Number(row?.id)
}

const nextOne = statement('next_order', (q) =>
  q.select({ id: sql<string>`nextval('payments_id_seq')` }).from(sql`(values (1)) as one`),
)

type Begun = Omit<NewOrder, 'id' | 'status' | 'createdAt'> & { id: number; at: Date }

/** Begins a checkout under a number of `nextOrderId`: one row, and the first line of its timeline, sent at once. */
export async function openOrder(tx: Tx, { at, ...order }: Begun): Promise<void> {
  const row = tx.insert(payments).values({ ...order, status: 'pending', createdAt: at })
  await Promise.all([
    row.prepare('open_order').execute(),
    note(tx, order.id, { kind: 'started', at, amount: order.amount, actorId: order.userId }),
  ])
}

/** Says which of its admissions is the buyer's own: the first one. */
export async function nameOwnAdmission(tx: Tx, orderId: number): Promise<void> {
  await named(tx, { orderId })
}

const named = statement('name_own_admission', (q, { orderId }: { orderId: number }) => {
  const { id, paymentId } = eventParticipants
  const first = q
    .select({ id: min(id) })
    .from(eventParticipants)
    .where(eq(paymentId, orderId))
  return q
    .update(payments)
    .set({ eventParticipantId: sql`(${first})` })
    .where(eq(payments.id, orderId))
})

/** An order under its lock; null for none. Lock its event first, where places are at stake (rule T2). */
export async function lockOrder(tx: Tx, id: number): Promise<Order | null> {
  const [order] = await locked(tx, { id })
  return order ?? null
}

const locked = statement('lock_order', (q, { id }: { id: number }) =>
  q.select().from(payments).where(eq(payments.id, id)).for('no key update'),
)

/** Changes an order that the caller has locked. */
export async function changeOrder(tx: Tx, id: number, change: Partial<NewOrder>): Promise<void> {
  const values = Object.entries(change).filter(([, value]) => value !== undefined)
  const kind = values.map(([column, value]) => (value === null ? `no ${column}` : column)).join(', ')
  const known = changes.get(kind) ?? changeOf(values)
  changes.set(kind, known)
  await known(tx, { ...change, orderId: id })
}

type Change = ReturnType<typeof changeOf>

// One statement for each set of columns that change together; a column's code cannot write a null, SQL can.
const changes = new Map<string, Change>()

function changeOf(changed: [string, unknown][]) {
  return statement('change_order', (q, values: Record<string, unknown> & { orderId: number }) => {
    const set = changed.map(([column, value]) => [column, value === null ? null : values[column]])
    return q.update(payments).set(Object.fromEntries(set)).where(eq(payments.id, values.orderId))
  })
}

/** The orders of a buyer at an event that are neither paid nor over, under their locks, the oldest first. */
export async function lockOpenOrders(
  tx: Tx,
  { userId, eventId }: { userId: number; eventId: number },
): Promise<Order[]> {
  return lockedOpen(tx, { userId, eventId })
}

const lockedOpen = statement(
  'lock_open_orders',
  (q, { userId, eventId }: { userId: number; eventId: number }) =>
    q
      .select()
      .from(payments)
      .where(
        and(eq(payments.userId, userId), eq(payments.eventId, eventId), sql`${payments.status} = 'pending'`),
      )
      .orderBy(payments.id)
      .for('no key update'),
)

type Ending = {
  status: 'expired' | 'failed'
  kind: 'expired' | 'failed' | 'given_up'
  at: Date
  actorId?: number
}

/** Ends an order that was not paid; its page at Stripe is closed by a job (rule T6). */
export async function endOrder(tx: Tx, order: Order, { status, kind, at, actorId }: Ending): Promise<void> {
  await changeOrder(tx, order.id, { status, closedAt: at, heldUntil: at, processingAt: null })
  await note(tx, order.id, { kind, at, ...(actorId ? { actorId } : {}) })
  const sessionId = order.stripeCheckoutSessionId
  if (sessionId) await enqueue(tx, closeSessionJob, { sessionId })
}

type Incident = Omit<typeof incidents.$inferInsert, 'createdAt'> & { at: Date }

/**
 * Writes down that something does not add up; found again by the same cause it stays one row.
 *
 * @returns whether it is new.
 */
export async function report(tx: Tx, { at, ...incident }: Incident): Promise<boolean> {
  const written = await tx
    .insert(incidents)
    .values({ ...incident, createdAt: at })
    .onConflictDoNothing()
    .returning({ id: incidents.id })
  return written.length > 0
}
