import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { eventParticipants, events, scans } from '@/db/schema'
import { statement } from '@/db/statement'
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

async function requireDoor({ id }: Organizer, eventId: number): Promise<void> {
  const [event] = await door(db, { id, eventId })
  if (!event || event.status === 'draft') throw new Refusal('notFound', 404)
  if (event.status === 'cancelled') throw new Refusal('cancelled', 409)
}

const door = statement('require_door', (q, { id, eventId }: { id: number; eventId: number }) =>
  q
    .select({ status: events.status })
    .from(events)
    .where(and(eq(events.id, eventId), organizedBy({ id }))),
)

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
  const isFirst = (await claimed(tx, row)).length > 0
  if (!isFirst) return answered(tx, { id, eventId })
  const found = await decide(tx, scan, { eventId, scannedAt })
  await noted(tx, { id, ...found })
  return found
}

type Row = Pick<
  typeof scans.$inferSelect,
  'id' | 'eventId' | 'kind' | 'device' | 'scannedBy' | 'scannedAt' | 'receivedAt'
>

const claimed = statement(
  'claim_scan',
  (q, { id, eventId, kind, device, scannedBy, scannedAt, receivedAt }: Row) =>
    q
      .insert(scans)
      .values({ id, eventId, kind, device, scannedBy, scannedAt, receivedAt, outcome: 'unknown' })
      .onConflictDoNothing()
      .returning({ id: scans.id }),
)

const noted = statement('answer_scan', (q, { id, outcome, ticketId, since }: Found & { id: string }) =>
  q
    .update(scans)
    // A column's own encoder of moments knows no null.
    .set({ outcome, eventParticipantId: ticketId, since: sql`${since}::timestamptz` })
    .where(eq(scans.id, id)),
)

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
  const { ticket, otherwise } = ticketOf(scan, eventId)
  const found = ticket && (scan.kind === 'in' ? await letIn(tx, ticket, scannedAt) : await letOut(tx, ticket))
  return found ?? { outcome: otherwise, ticketId: null, since: null }
}

/** What a scan names: a line of the list by its number, or what is held up by its code. */
type Named = { by: 'line' | 'code'; key: number | string; eventId: number }

/** The ticket that a scan is about, and what it is where there is none: what we have signed for this event was a ticket. */
function ticketOf(scan: Scan, eventId: number): { ticket?: Named; otherwise: Outcome } {
  const { ticketId } = scan
  if (ticketId !== undefined) return { ticket: { by: 'line', key: ticketId, eventId }, otherwise: 'unknown' }
  const read = readCode(scan.code ?? '')
  if (read.kind === 'forged') return { otherwise: 'forged' }
  if (read.kind === 'other' || (read.kind === 'signed' && read.eventId !== eventId))
    return { otherwise: 'unknown' }
  const ticket = { by: 'code' as const, key: read.identifier, eventId }
  return { ticket, otherwise: read.kind === 'signed' ? 'void' : 'unknown' }
}

type Key = Pick<Named, 'key' | 'eventId'>

const { id: line, eventId: at, ticketIdentifier, checkedInAt } = eventParticipants
const lines = {
  line: statementsOf('line', ({ key, eventId }) => and(eq(line, key as number), eq(at, eventId))),
  code: statementsOf('code', ({ key, eventId }) => and(eq(ticketIdentifier, key as string), eq(at, eventId))),
}

// What is written is asked for by the same code as what was looked at: a ticket that is sent on meanwhile has another one.
function statementsOf(name: string, which: (named: Key) => SQL | undefined) {
  return {
    look: statement(`look_at_${name}`, (q, named: Key) =>
      q.select({ id: line, checkedInAt, admits: admits() }).from(eventParticipants).where(which(named)),
    ),
    admit: statement(`admit_${name}`, (q, { key, eventId, scannedAt }: Key & { scannedAt: Date }) =>
      q
        .update(eventParticipants)
        .set({ checkedInAt: scannedAt, updatedAt: scannedAt })
        .where(and(which({ key, eventId }), admits(), isNull(checkedInAt)))
        .returning({ id: line }),
    ),
    undo: statement(`undo_${name}`, (q, named: Key) =>
      q
        .update(eventParticipants)
        .set({ checkedInAt: null })
        .where(and(which(named), isNotNull(checkedInAt)))
        .returning({ id: line }),
    ),
  }
}

// The conditional write alone decides: of two doors that saw the same, the second one's finds nothing left to change.
async function letIn(tx: Tx, ticket: Named, scannedAt: Date): Promise<Found | undefined> {
  const [row] = await lines[ticket.by].look(tx, ticket)
  if (!row) return undefined
  if (row.checkedInAt) return { outcome: 'already', ticketId: row.id, since: row.checkedInAt }
  if (!row.admits) return { outcome: 'void', ticketId: row.id, since: null }
  const [admitted] = await lines[ticket.by].admit(tx, { ...ticket, scannedAt })
  if (admitted) return { outcome: 'admitted', ticketId: admitted.id, since: scannedAt }
  // Between the look and the write another door was first, or the ticket has died.
  return letIn(tx, ticket, scannedAt)
}

async function letOut(tx: Tx, ticket: Named): Promise<Found | undefined> {
  const [undone] = await lines[ticket.by].undo(tx, ticket)
  if (undone) return { outcome: 'undone', ticketId: undone.id, since: null }
  const [row] = await lines[ticket.by].look(tx, ticket)
  return row && { outcome: 'notIn', ticketId: row.id, since: null }
}

function clamped(scannedAt: Date, now: Date): Date {
  const between = Math.min(Math.max(scannedAt.getTime(), now.getTime() - oldest), now.getTime())
  return new Date(between)
}
