import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { eventParticipants, payments } from '@/db/schema'
import { statement } from '@/db/statement'
import { type LockedEvent, moveCounts } from '@/lib/events/places'
import { changeOrder, type Order } from '@/lib/payments/orders'
import { noteAll, type TimelineEntry } from '@/lib/payments/timeline'
import { enqueueAll, queued } from '@/lib/platform/jobs'
import { ticketCode } from './code'
import { goingJob, orderMailJob } from './jobs'
import { endReturn } from './return'
import { countByType, readSale } from './sale'

/** `rows`: those of the order, read under its lock. */
type Issued = { order: Order; event: LockedEvent; rows: Row[]; at: Date }
/** `first`: what the timeline says before it says that the tickets were issued */
type Issuing = Issued & { first: TimelineEntry }

/** Whether the tickets of an order can be issued: held still, or as many places free as it needs (rule T7). */
export async function hasPlaces(tx: Tx, { event, rows, at }: Omit<Issued, 'order'>): Promise<boolean> {
  if (event.status === 'cancelled' || event.endsAt <= at) return false
  const isHeld = rows.every((row) => row.status === 'attending' && row.heldUntil && row.heldUntil > at)
  if (isHeld) return (await replacedStands(tx, rows)) && rows.length > 0
  // What passes is not looked at: the place of a returning ticket was promised for as long as the hold.
  const [sale, taken] = [await readSale(tx, event), await countByType(tx, event.id, at)]
  if (event.capacity !== null && taken.all + rows.length > event.capacity) return false
  return sale.types.every(({ id, stock }) => {
    const wanted = rows.filter(({ ticketTypeId }) => (ticketTypeId ?? 0) === id).length
    return stock === null || wanted === 0 || (taken.byType.get(id) ?? 0) + wanted <= stock
  })
}

export type Row = typeof eventParticipants.$inferSelect

async function replacedStands(tx: Tx, rows: Row[]): Promise<boolean> {
  const ids = rows.flatMap(({ replacesId }) => (replacesId === null ? [] : [replacesId]))
  if (ids.length === 0) return true
  const { id, status, returningAt, checkedInAt } = eventParticipants
  const standing = await tx
    .select({ id })
    .from(eventParticipants)
    .leftJoin(payments, eq(payments.id, eventParticipants.paymentId))
    .where(
      and(
        inArray(id, ids),
        sql`${status} = 'attending' and ${returningAt} is not null and ${checkedInAt} is null`,
        sql`${payments.status} is distinct from 'disputed'`,
      ),
    )
  return standing.length === ids.length
}

/** Makes tickets of what an order held, and of what it had held: a row that was given up is not revived (rule T12). */
export async function issue(tx: Tx, { order, event, rows, at, first }: Issuing): Promise<void> {
  const paymentStatus = Number(order.amount) > 0 ? ('paid' as const) : ('free' as const)
  const live = rows.filter(({ status }) => status === 'attending')
  const dead = rows.filter(({ status }) => status !== 'attending')
  const kind = dead.length > 0 ? ('issued_late' as const) : ('issued' as const)
  const isOwn = rows.some(({ guestName }) => guestName === null)
  if (dead.length > 0) await issueAnew(tx, { order, dead, paymentStatus, at })
  // Sent at once: the event is locked, and the next buyer waits for its row.
  await Promise.all([
    ...live.map((row) => issueHeld(tx, row, { paymentStatus, at })),
    moveCounts(tx, event.id, { attending: rows.length, interested: 0 }),
    noteAll(tx, order.id, [first, { kind, at, details: { tickets: rows.length } }]),
    enqueueAll(tx, [
      queued(orderMailJob, { paymentId: order.id, kind: 'receipt' }),
      ...(isOwn ? [queued(goingJob, { userId: order.userId, eventId: event.id })] : []),
    ]),
  ])
}

type Held = { paymentStatus: 'paid' | 'free'; at: Date }

async function issueHeld(tx: Tx, { id, replacesId }: Row, { paymentStatus, at }: Held): Promise<void> {
  if (replacesId !== null) await endReturn(tx, { participationId: replacesId, at })
  await issued(tx, { id, paymentStatus, at, code: ticketCode() })
}

const issued = statement(
  'issue_ticket',
  (q, { id, paymentStatus, at, code }: Held & { id: number; code: string }) =>
    q
      .update(eventParticipants)
      .set({ paymentStatus, ticketIdentifier: code, updatedAt: at, heldUntil: null, replacesId: null })
      .where(eq(eventParticipants.id, id)),
)

type Anew = { order: Order; dead: Row[]; paymentStatus: 'paid' | 'free'; at: Date }

async function issueAnew(tx: Tx, { order, dead, paymentStatus, at }: Anew): Promise<void> {
  const { guestName, status, userId, eventId } = eventParticipants
  const [own] = await tx
    .select({ id: eventParticipants.id, status })
    .from(eventParticipants)
    .where(
      and(
        ...[eq(userId, order.userId), eq(eventId, order.eventId ?? 0)],
        sql`${guestName} is null and ${status} <> 'cancelled'`,
      ),
    )
  if (own?.status === 'interested') {
    await tx.delete(eventParticipants).where(eq(eventParticipants.id, own.id))
    await moveCounts(tx, order.eventId ?? 0, { attending: 0, interested: -1 })
  }
  const isTaken = own !== undefined && own.status !== 'interested'
  const written = await tx
    .insert(eventParticipants)
    .values(
      dead.map((row) => ({
        ...{ eventId: row.eventId, userId: row.userId, paymentId: order.id, createdAt: at, updatedAt: at },
        ...{ ticketTypeId: row.ticketTypeId, price: row.price, promoCodeId: row.promoCodeId },
        ...{ status: 'attending' as const, paymentStatus, ticketIdentifier: ticketCode(), confirmedAt: at },
        guestName: row.guestName === null && isTaken ? '' : row.guestName,
      })),
    )
    .returning({ id: eventParticipants.id })
  const ids = dead.map(({ id }) => id)
  await tx.update(eventParticipants).set({ paymentId: null }).where(inArray(eventParticipants.id, ids))
  await changeOrder(tx, order.id, { eventParticipantId: written[0]?.id ?? null })
}

/** The rows of an order: those that hold, or where it had been over already, those it gave up. */
export async function rowsOf(tx: Tx, paymentId: number): Promise<Row[]> {
  return orderRows(tx, { paymentId })
}

const orderRows = statement('rows_of_order', (q, { paymentId }: { paymentId: number }) =>
  q
    .select()
    .from(eventParticipants)
    .where(
      and(
        eq(eventParticipants.paymentId, paymentId),
        sql`${eventParticipants.paymentStatus} in ('pending', 'failed')`,
      ),
    )
    .orderBy(eventParticipants.id),
)
