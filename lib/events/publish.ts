import { and, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { events, promoCodes, ticketTypes } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { requireUnlimited } from '@/lib/identity/standing'
import { type Crop, imageIdOf } from '@/lib/images/schema'
import { holdImage, removeImage, storeImage } from '@/lib/images/store'
import { enqueue } from '@/lib/platform/jobs'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { announce } from './announce'
import { changesOf, isMaterial, statusAfter } from './changes'
import { forgetDraft } from './draft'
import { openedJob, pricedJob, publishedJob } from './jobs'
import { makeAlike } from './make-alike'
import { lockOrganized } from './own'
import { countTaken, type LockedEvent } from './places'
import { type CurrentTimes, readEvent, type WrittenEvent } from './read-form'
import { type EventInput, slugOf } from './schema'
import { organizedBy } from './visibility'

type Picture = { file: File; crop: Crop }
type Saved = { id: number; slug: string; said: 'published' | 'saved' }

/**
 * Saves an event as one of its organizers typed it: a new draft, a change, or the step from draft to published. Throws
 * FieldFaults for what only the calendar, the gazetteer, the picture or the guests can tell to be wrong; refuses
 * `notFound` for an event of somebody else. A published event stays published; what has changed about it is announced to
 * its people (rules E1, E9).
 */
export async function saveEvent(
  viewer: Pick<Viewer, 'id'>,
  { cover, ...input }: EventInput & { cover?: Picture | undefined },
  now: Date,
): Promise<Saved> {
  if (input.intent === 'publish') await requireUnlimited(viewer, now)
  const current = input.id === undefined ? null : await currentTimes(viewer, input.id, input)
  const written = await readEvent(input, { now, current })
  // Last, for it is the dearest; should the event be refused now, the picture is swept with what nobody shows.
  const picture = cover && (await storeImage(viewer, { ...cover, purpose: 'event', field: 'cover' }))
  const change = { input, written, now, picture: picture?.address ?? (input.coverGone ? null : undefined) }
  return db.transaction(async (tx) => {
    if (picture) await holdImage(tx, picture.id)
    if (input.draft) await forgetDraft(tx, viewer, input.draft)
    return input.id === undefined ? insertEvent(tx, viewer, change) : changeEvent(tx, viewer, change)
  })
}

/** Removes a draft for good; a published event keeps its page and can only be cancelled. */
export async function deleteDraft(viewer: Pick<Viewer, 'id'>, id: number): Promise<void> {
  const removed = await db
    .delete(events)
    .where(and(eq(events.id, id), eq(events.organizerId, viewer.id), eq(events.status, 'draft')))
    .returning({ id: events.id })
  if (removed.length === 0) throw new Refusal('notFound', 404)
}

// A draft whose evening has passed may be kept, and not published.
async function currentTimes(
  viewer: Pick<Viewer, 'id'>,
  id: number,
  { intent }: Pick<EventInput, 'intent'>,
): Promise<CurrentTimes> {
  const [event] = await db
    .select()
    .from(events)
    .where(and(eq(events.id, id), organizedBy(viewer)))
  if (!event) throw new Refusal('notFound', 404)
  // A draft whose day has passed cannot be published as it is.
  const mustLieAhead = event.status === 'draft' && intent === 'publish'
  return { ...event, startsAt: mustLieAhead ? null : event.startsAt }
}

/** `picture`: the address of a new one, null to take it away, undefined to leave it. */
type Change = { input: EventInput; written: WrittenEvent; now: Date; picture: string | null | undefined }

async function insertEvent(
  tx: Tx,
  viewer: Pick<Viewer, 'id'>,
  { input, written, now, picture }: Change,
): Promise<Saved> {
  const published = input.intent === 'publish'
  const [row] = await tx
    .insert(events)
    .values({
      ...written,
      ...{ organizerId: viewer.id, slug: slugOf(written.title), imageUrl: picture ?? null },
      ...(published ? { status: 'scheduled' as const, publishedAt: now } : {}),
    })
    .returning({ id: events.id, slug: events.slug })
  if (!row) throw new Error('an event was not created')
  if (input.from) await makeAlike(tx, { fromId: input.from, toId: row.id, viewerId: viewer.id })
  if (published) await tell(tx, viewer.id, { id: row.id, isPrivate: written.isPrivate })
  if (published && written.price) await enqueue(tx, pricedJob, { eventId: row.id })
  return { ...row, said: published ? 'published' : 'saved' }
}

async function changeEvent(tx: Tx, viewer: Pick<Viewer, 'id'>, change: Change): Promise<Saved> {
  const { input, written, now, picture } = change
  const event = await lockOrganized(tx, viewer, input.id ?? 0)
  if (input.version && input.version !== event.updatedAt.toISOString())
    throw new Refusal('changedMeanwhile', 409)
  await refuseChange(tx, event, { written, now })
  const isPublished = event.status === 'draft' && input.intent === 'publish'
  const slug = slugOf(written.title)
  await tx
    .update(events)
    .set({
      ...{ ...written, slug, updatedAt: now },
      ...stepOf(event, { isPublished, written, now }),
      ...(isMaterial(event, written) ? { sequence: sql`${events.sequence} + 1` } : {}),
      ...(picture === undefined ? {} : { imageUrl: picture }),
    })
    .where(eq(events.id, event.id))
  if (picture !== undefined) await removeOld(tx, event.imageUrl)
  if (isPublished) await tell(tx, event.organizerId, { id: event.id, isPrivate: written.isPrivate })
  const sellsAnew = isPublished || isPricedAnew(event, written) || isRoomier(event, written)
  if (sellsAnew) await enqueue(tx, pricedJob, { eventId: event.id })
  if (event.status !== 'draft') {
    const changes = changesOf(event, written)
    const told = { id: event.id, startsAt: written.startsAt }
    await announce(tx, { event: told, by: viewer, changes, reason: input.reason, now })
  }
  return { id: event.id, slug, said: isPublished ? 'published' : 'saved' }
}

function stepOf(event: LockedEvent, step: { isPublished: boolean; written: WrittenEvent; now: Date }) {
  if (step.isPublished) return { status: 'scheduled' as const, publishedAt: step.now }
  return event.status === 'draft' ? {} : statusAfter(event, step.written)
}

// What is put off offers nothing: with a new day whoever waits is looked at again.
function isRoomier({ status, capacity }: LockedEvent, written: WrittenEvent): boolean {
  const isRaised = capacity !== null && (written.capacity === null || written.capacity > capacity)
  return status === 'postponed' || (status !== 'draft' && isRaised)
}

// What a buyer reads at Stripe: the title, and what it costs.
function isPricedAnew(event: LockedEvent, written: WrittenEvent): boolean {
  const isSame =
    event.title === written.title &&
    event.currency === written.currency &&
    Number(event.price ?? 0) === Number(written.price ?? 0)
  return event.status !== 'draft' && !isSame
}

// "15" euros must not become 15 yen: ticket types and codes have no currency of their own.
async function hasPrices(tx: Tx, eventId: number): Promise<boolean> {
  const types = await tx.$count(
    ticketTypes,
    and(eq(ticketTypes.eventId, eventId), gt(ticketTypes.price, '0')),
  )
  const isOff = and(eq(promoCodes.eventId, eventId), isNotNull(promoCodes.amountOff))
  return types > 0 || (await tx.$count(promoCodes, isOff)) > 0
}

async function removeOld(tx: Tx, imageUrl: string | null): Promise<void> {
  const id = imageIdOf(imageUrl)
  // A duplicated event shows the same picture.
  const shown = id ? await tx.$count(events, eq(events.imageUrl, imageUrl ?? '')) : 0
  if (id && shown === 0) await removeImage(tx, id)
}

async function tell(tx: Tx, organizerId: number, event: { id: number; isPrivate: boolean }) {
  await enqueue(tx, openedJob, { eventId: event.id })
  if (!event.isPrivate) await enqueue(tx, publishedJob, { organizerId, eventId: event.id })
}

// Raising the party, lowering the room: both are checks of capacity, under the same lock (rules T1, T4).
async function refuseChange(
  tx: Tx,
  event: LockedEvent,
  { written, now }: { written: WrittenEvent; now: Date },
) {
  if (event.status === 'cancelled') throw new Refusal('cancelled', 409)
  // One without a date waits for its new one however long that takes.
  const isOver = event.endsAt <= now && event.status !== 'draft' && event.status !== 'postponed'
  if (isOver) throw new Refusal('past', 409)
  const taken = await countTaken(tx, event.id, now)
  if (written.capacity !== null && written.capacity < taken)
    throw new FieldFaults([{ field: 'capacity', key: 'capacityTaken', details: { taken } }])
  // Who paid in one currency must not read the amount in another.
  const isPriced = Number(event.price ?? 0) > 0
  if (event.currency === written.currency) return
  if (taken > 0 && isPriced) throw new Refusal('hasGuests', 409)
  if (await hasPrices(tx, event.id)) throw new Refusal('pricedTypes', 409, { currency: event.currency })
}
