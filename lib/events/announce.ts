import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type changeKinds, eventChanges, eventParticipants } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import { changedJob } from './jobs'

export type ChangeKind = (typeof changeKinds)[number]

export type Change = {
  kind: ChangeKind
  before?: Record<string, string | null>
  after?: Record<string, string | null>
}

type Announced = {
  event: { id: number; startsAt: Date }
  by: { id: number }
  changes: Change[]
  reason: string
  now: Date
}

const day = 86_400_000
/** How long a holder may return a ticket without loss after a change (rule E9), unless the event begins before. */
const returnFor = 14 * day

/** What asks the holders whether they still come; nobody is asked about a date that is not known, or of what is off. */
const asking: ChangeKind[] = ['rescheduled', 'moved_online', 'venue', 'price', 'organizer']

/** Writes down what has changed about a published event and has its people told, in the transaction of the change. */
export async function announce(tx: Tx, { event, by, changes, reason, now }: Announced): Promise<void> {
  if (changes.length === 0) return
  const isAsked = await hasHolders(tx, event.id)
  const until = new Date(
    Math.min(now.getTime() + returnFor, Math.max(event.startsAt.getTime(), now.getTime() + day)),
  )
  const rows = changes.map((change) => ({
    ...{ eventId: event.id, changedBy: by.id, reason, createdAt: now, ...change },
    returnUntil: isAsked && asking.includes(change.kind) ? until : null,
  }))
  const written = await tx.insert(eventChanges).values(rows).returning({ id: eventChanges.id })
  await enqueue(tx, changedJob, { changeIds: written.map(({ id }) => id) })
}

async function hasHolders(tx: Tx, eventId: number): Promise<boolean> {
  const { status } = eventParticipants
  const [one] = await tx
    .select({ id: eventParticipants.id })
    .from(eventParticipants)
    .where(and(eq(eventParticipants.eventId, eventId), inArray(status, ['attending', 'waitlisted'])))
    .limit(1)
  return one !== undefined
}
