import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { incidents, payments } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { closeSessionJob } from './jobs'
import { note } from './timeline'

export type Order = typeof payments.$inferSelect
type NewOrder = typeof payments.$inferInsert

/** Begins a checkout: one row, and the first line of its timeline. */
export async function openOrder(
  tx: Tx,
  { at, ...order }: Omit<NewOrder, 'status' | 'createdAt'> & { at: Date },
): Promise<Order> {
  const [row] = await tx
    .insert(payments)
    .values({ ...order, status: 'pending', createdAt: at })
    .returning()
  if (!row) throw new Error('an order was not begun')
  await note(tx, row.id, { kind: 'started', at, amount: order.amount, actorId: order.userId })
  return row
}

/** An order under its lock; null for none. Lock its event first, where places are at stake (rule T2). */
export async function lockOrder(tx: Tx, id: number): Promise<Order | null> {
  const [order] = await tx.select().from(payments).where(eq(payments.id, id)).for('no key update')
  return order ?? null
}

/** Changes an order that the caller has locked. */
export async function changeOrder(tx: Tx, id: number, change: Partial<NewOrder>): Promise<void> {
  await tx.update(payments).set(change).where(eq(payments.id, id))
}

/** The orders of a buyer at an event that are neither paid nor over, under their locks, the oldest first. */
export function lockOpenOrders(tx: Tx, { userId, eventId }: { userId: number; eventId: number }) {
  const { id, status } = payments
  return tx
    .select()
    .from(payments)
    .where(and(eq(payments.userId, userId), eq(payments.eventId, eventId), inArray(status, ['pending'])))
    .orderBy(id)
    .for('no key update')
}

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

/** Writes down that something does not add up; found again by the same cause it stays one row. */
export async function report(tx: Tx, { at, ...incident }: Incident): Promise<void> {
  await tx
    .insert(incidents)
    .values({ ...incident, createdAt: at })
    .onConflictDoNothing()
}
