import { and, eq, isNotNull, isNull, type SQL } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants, events, scans } from '@/db/schema'
import { organizedBy } from '@/lib/events/visibility'
import type { Viewer } from '@/lib/identity/schema'
import { busyWhenLocked } from '@/lib/platform/busy'
import { Refusal } from '@/lib/platform/refusal'
import { admits } from './admits'
import { readCode } from './code'
import { nameScanned } from './door'
import type { Outcome, Scan, ScanAnswer } from './door-shapes'

/** A device that was offline longer than this has lost its clock: nothing is believed to be older. */
const oldest = 48 * 3_600_000

type Organizer = Pick<Viewer, 'id' | 'role'>
type Found = { outcome: Outcome; ticketId: number | null; since: Date | null }
type Receiving = { viewer: Organizer; eventId: number; now: Date }

/**
 * What a door is answered to its scans, one answer for each in their order (rule T14). A scan that is sent again, at once
 * or days later, gets the answer that it got; the first one to let a ticket in is told `admitted`, every other one
 * `already` and since when. Early guests are let in, late scans of a device that had no network are believed.
 *
 * Refuses `notFound` for whoever does not organize the event and for a draft, `cancelled` for an event that is.
 */
export async function checkIn(
  viewer: Organizer,
  { eventId, scans: sent }: { eventId: number; scans: readonly Scan[] },
  now: Date,
): Promise<ScanAnswer[]> {
  await requireDoor(viewer, eventId)
  const answers: ScanAnswer[] = []
  for (const scan of sent) answers.push(await receive(scan, { viewer, eventId, now }))
  return answers
}

async function requireDoor(viewer: Organizer, eventId: number): Promise<void> {
  const door = db
    .select({ status: events.status })
    .from(events)
    .where(and(eq(events.id, eventId), organizedBy(viewer)))
  const [event] = await door.prepare('require_door').execute()
  if (!event || event.status === 'draft') throw new Refusal('notFound', 404)
  if (event.status === 'cancelled') throw new Refusal('cancelled', 409)
}

async function receive(scan: Scan, at: Receiving): Promise<ScanAnswer> {
  const found = await busyWhenLocked(() => db.transaction((tx) => once(tx, scan, at)))
  const named = found.ticketId === null ? null : await nameScanned(at.viewer, found.ticketId)
  const { outcome, since } = found
  return { id: scan.id, outcome, since, name: named?.name ?? null, type: named?.type ?? null }
}

// The id is claimed before anything is done: whoever sends the same scan at the same moment waits here for its answer.
async function once(tx: Tx, scan: Scan, { viewer, eventId, now }: Receiving): Promise<Found> {
  const { id, kind, device } = scan
  const scannedAt = clamped(scan.scannedAt, now)
  const row = { id, eventId, kind, device, scannedBy: viewer.id, scannedAt, receivedAt: now }
  const claim = tx
    .insert(scans)
    .values({ ...row, outcome: 'unknown' })
    .onConflictDoNothing()
    .returning({ id: scans.id })
  const claimed = await claim.prepare('claim_scan').execute()
  if (claimed.length === 0) return answered(tx, { id, eventId })
  const found = await decide(tx, scan, { eventId, scannedAt })
  const { outcome, ticketId: eventParticipantId, since } = found
  const answer = tx.update(scans).set({ outcome, eventParticipantId, since }).where(eq(scans.id, id))
  await answer.prepare('answer_scan').execute()
  return found
}

/** What a scan was answered. One that was sent to another event tells nothing here. */
async function answered(tx: Tx, { id, eventId }: { id: string; eventId: number }): Promise<Found> {
  const { outcome, eventParticipantId: ticketId, since } = scans
  const [known] = await tx
    .select({ outcome, ticketId, since })
    .from(scans)
    .where(and(eq(scans.id, id), eq(scans.eventId, eventId)))
  return known ?? { outcome: 'unknown', ticketId: null, since: null }
}

async function decide(
  tx: Tx,
  scan: Scan,
  { eventId, scannedAt }: { eventId: number; scannedAt: Date },
): Promise<Found> {
  const { which, otherwise } = ticketOf(scan, eventId)
  const found = which && (scan.kind === 'in' ? await letIn(tx, which, scannedAt) : await letOut(tx, which))
  return found ?? { outcome: otherwise, ticketId: null, since: null }
}

/** The row that a scan is about, and what it is where there is none: what we have signed for this event was a ticket. */
function ticketOf(scan: Scan, eventId: number): { which?: SQL | undefined; otherwise: Outcome } {
  const { id, eventId: at, ticketIdentifier } = eventParticipants
  if (scan.ticketId !== undefined)
    return { which: and(eq(id, scan.ticketId), eq(at, eventId)), otherwise: 'unknown' }
  const read = readCode(scan.code ?? '')
  if (read.kind === 'forged') return { otherwise: 'forged' }
  if (read.kind === 'other' || (read.kind === 'signed' && read.eventId !== eventId))
    return { otherwise: 'unknown' }
  const which = and(eq(ticketIdentifier, read.identifier), eq(at, eventId))
  return { which, otherwise: read.kind === 'signed' ? 'void' : 'unknown' }
}

// One conditional write is the whole of it: of two doors, the second one's finds nothing left to change.
async function letIn(tx: Tx, which: SQL, scannedAt: Date): Promise<Found | undefined> {
  const { id, checkedInAt } = eventParticipants
  const admit = tx
    .update(eventParticipants)
    .set({ checkedInAt: scannedAt, updatedAt: scannedAt })
    .where(and(which, admits(), isNull(checkedInAt)))
    .returning({ id })
  const [admitted] = await admit.prepare('admit').execute()
  if (admitted) return { outcome: 'admitted', ticketId: admitted.id, since: scannedAt }
  const row = await look(tx, which)
  if (!row) return undefined
  if (row.checkedInAt) return { outcome: 'already', ticketId: row.id, since: row.checkedInAt }
  // Between the write and the look somebody has undone it.
  return row.admits ? letIn(tx, which, scannedAt) : { outcome: 'void', ticketId: row.id, since: null }
}

async function letOut(tx: Tx, which: SQL): Promise<Found | undefined> {
  const { id, checkedInAt } = eventParticipants
  const [undone] = await tx
    .update(eventParticipants)
    .set({ checkedInAt: null })
    .where(and(which, isNotNull(checkedInAt)))
    .returning({ id })
  if (undone) return { outcome: 'undone', ticketId: undone.id, since: null }
  const row = await look(tx, which)
  return row && { outcome: 'notIn', ticketId: row.id, since: null }
}

async function look(tx: Tx, which: SQL) {
  const { id, checkedInAt } = eventParticipants
  const ticket = tx.select({ id, checkedInAt, admits: admits() }).from(eventParticipants).where(which)
  const [row] = await ticket.prepare('look_at_ticket').execute()
  return row
}

function clamped(scannedAt: Date, now: Date): Date {
  const between = Math.min(Math.max(scannedAt.getTime(), now.getTime() - oldest), now.getTime())
  return new Date(between)
}
