import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { conversations, events, users } from '@/db/schema'
import { visibleTo as eventVisibleTo, organizedBy } from '@/lib/events/visibility'
import { Refusal } from '@/lib/platform/refusal'
import { asMember, visibleTo } from '@/lib/profiles/visibility'
import { organizerIds } from './conversation'

export type Reach = {
  id: number
  request: (typeof conversations.$inferSelect)['request']
  requestedBy: number | null
  eventId: number | null
  askerId: number | null
  /** whether the viewer reads it as one of the organizers of its event */
  isTeam: boolean
  /** the others who read it */
  others: number[]
}

/**
 * A conversation that the viewer is one side of, and whose other side they see (rules C3, M2): for anybody else it does
 * not exist. In a transaction its row is locked. Refuses `notFound`.
 */
export async function requireReach(tx: Tx, viewer: { id: number }, id: number): Promise<Reach> {
  const [row] = await tx.select().from(conversations).where(eq(conversations.id, id)).for('update')
  const reach = row && (await reachOf(tx, viewer, row))
  if (!reach) throw new Refusal('notFound', 404)
  return reach
}

/** The same without a lock, for reads; null for none. */
export async function findReach(viewer: { id: number }, id: number): Promise<Reach | null> {
  const [row] = await db.select().from(conversations).where(eq(conversations.id, id))
  return row ? reachOf(db, viewer, row) : null
}

type Row = typeof conversations.$inferSelect

async function reachOf(
  tx: Pick<Tx, 'select' | 'execute'>,
  viewer: { id: number },
  row: Row,
): Promise<Reach | null> {
  const { id, request, requestedBy, eventId, askerId, lowId, highId } = row
  const shared = { id, request, requestedBy, eventId, askerId }
  if (eventId === null) {
    const otherId = lowId === viewer.id ? highId : highId === viewer.id ? lowId : null
    if (otherId === null || !(await seesMember(tx, viewer, otherId))) return null
    return { ...shared, isTeam: false, others: [otherId] }
  }
  const isTeam = askerId !== viewer.id
  if (!(await seesEvent(tx, viewer, { eventId, isTeam }))) return null
  if (isTeam && !(await seesMember(tx, viewer, askerId ?? 0))) return null
  const readers = [askerId ?? 0, ...(await organizerIds(tx, eventId))]
  return { ...shared, isTeam, others: readers.filter((one) => one !== viewer.id) }
}

async function seesMember(tx: Pick<Tx, 'select'>, viewer: { id: number }, id: number): Promise<boolean> {
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), visibleTo(asMember(viewer))))
  return found.length > 0
}

async function seesEvent(
  tx: Pick<Tx, 'select'>,
  viewer: { id: number },
  { eventId, isTeam }: { eventId: number; isTeam: boolean },
): Promise<boolean> {
  const open = isTeam ? organizedBy(viewer) : eventVisibleTo(asMember(viewer))
  const found = await tx
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.id, eventId), open))
  return found.length > 0
}
