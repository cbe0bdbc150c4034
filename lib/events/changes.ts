import { foldName } from '@/lib/places/schema'
import type { Change } from './announce'
import type { LockedEvent } from './places'
import type { WrittenEvent } from './read-form'

type Status = LockedEvent['status']

/**
 * The state of a published event after its organizer has changed it (rule E1). The one date that had been announced stays
 * as the previous one; moving online says so even when the time changes with it.
 */
export function statusAfter(event: LockedEvent, written: WrittenEvent) {
  const isMoved = event.startsAt.getTime() !== written.startsAt.getTime()
  const previous = isMoved ? { previousStartsAt: event.startsAt, previousStartDate: event.startDate } : {}
  const status = nextStatus(event, { isMoved, isOnline: written.attendanceMode === 'online' })
  return { status, ...previous }
}

function nextStatus(
  event: LockedEvent,
  { isMoved, isOnline }: { isMoved: boolean; isOnline: boolean },
): Status {
  const wentOnline = isOnline && event.attendanceMode !== 'online'
  if (event.status === 'postponed' && !isMoved) return 'postponed'
  if (isOnline && (wentOnline || event.status === 'moved_online')) return 'moved_online'
  if (isMoved) return 'rescheduled'
  if (event.status !== 'moved_online') return event.status
  return event.previousStartsAt ? 'rescheduled' : 'scheduled'
}

/** What people who go there have to know about a change: another time, place, way in or price (rule E9). Spelling is none. */
export function changesOf(event: LockedEvent, written: WrittenEvent): Change[] {
  const changes: Change[] = []
  if (event.startsAt.getTime() !== written.startsAt.getTime())
    changes.push({
      kind: 'rescheduled',
      before: { start: event.startDate },
      after: { start: written.startDate },
    })
  if (event.attendanceMode !== 'online' && written.attendanceMode === 'online')
    changes.push({ kind: 'moved_online', before: { place: placeOf(event) } })
  else if (placeChanged(event, written))
    changes.push({ kind: 'venue', before: { place: placeOf(event) }, after: { place: placeOf(written) } })
  // Where to join is for whoever has a place, and stands in no list of changes: only that it is new.
  const movesOnline = changes.some(({ kind }) => kind === 'moved_online')
  if (!movesOnline && written.onlineUrl !== null && written.onlineUrl !== event.onlineUrl)
    changes.push({ kind: 'link' })
  if (Number(event.price ?? 0) !== Number(written.price ?? 0))
    changes.push({
      ...{ kind: 'price', before: { price: event.price, currency: event.currency } },
      after: { price: written.price, currency: written.currency },
    })
  return changes
}

/** What a calendar shows: a change of it has to reach the calendars (rule E8). */
export function isMaterial(event: LockedEvent, written: WrittenEvent): boolean {
  return (
    event.startsAt.getTime() !== written.startsAt.getTime() ||
    event.endsAt.getTime() !== written.endsAt.getTime() ||
    event.title !== written.title ||
    event.location !== written.location ||
    event.address !== written.address ||
    event.cityId !== written.cityId ||
    event.attendanceMode !== written.attendanceMode ||
    event.onlineUrl !== written.onlineUrl
  )
}

type Place = Pick<LockedEvent, 'location' | 'address' | 'cityId' | 'attendanceMode'>

function placeChanged(before: Place, after: Place): boolean {
  const folded = ({ location, address }: Place) => foldName(`${location} ${address}`)
  if (after.attendanceMode === 'online') return false
  return (
    before.attendanceMode === 'online' || before.cityId !== after.cityId || folded(before) !== folded(after)
  )
}

function placeOf({ location, address }: { location: string; address: string }): string | null {
  return [location, address].filter(Boolean).join(', ') || null
}
