import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { appOrigin } from '@/lib/platform/env'
import type { EventDetail } from './queries'
import { eventPath } from './schema'

/**
 * An event's calendar entry as iCalendar text (RFC 5545). Times are instants in UTC, which every calendar shows in its
 * owner's zone; the UID stays for ever and SEQUENCE rises with each material change (rule E8). Where to join
 * online stands in the copy of whoever has a place (`joinUrl`), and in none that others can open.
 */
export function calendarOf(event: CalendarEvent & Joined, locale: Locale): string {
  const cancelled = event.status === 'cancelled'
  const method = cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH
  const calendar = ical({ prodId: { company: 'Maly', product: 'Events' }, method })
  calendar.createEvent(entryOf(event, locale))
  return calendar.toString()
}

/** What of an event stands in a calendar. */
export type CalendarEvent = Pick<
  EventDetail,
  | 'id'
  | 'slug'
  | 'title'
  | 'description'
  | 'status'
  | 'sequence'
  | 'startsAt'
  | 'endsAt'
  | 'updatedAt'
  | 'location'
  | 'address'
  | 'city'
  | 'attendanceMode'
  | 'latitude'
  | 'longitude'
>

type Joined = { joinUrl?: string | null | undefined }

/** Several events as one calendar to subscribe to; what was called off stays in it as cancelled. */
export function calendarOfMany(
  events: readonly (CalendarEvent & Joined)[],
  { name, locale }: { name: string; locale: Locale },
): string {
  const calendar = ical({ name, prodId: { company: 'Maly', product: 'Events' }, ttl: 60 * 60 })
  for (const event of events) calendar.createEvent(entryOf(event, locale))
  return calendar.toString()
}

function entryOf(event: CalendarEvent & Joined, locale: Locale): ICalEventData {
  return {
    id: `event-${event.id}@${new URL(appOrigin()).hostname}`,
    sequence: event.sequence,
    start: event.startsAt,
    end: event.endsAt,
    stamp: event.updatedAt,
    summary: event.title,
    description: [joiningOf(event, locale), event.description].filter(Boolean).join('\n\n'),
    location: placeOf(event, locale),
    url: `${appOrigin()}${localePath(locale, eventPath(event))}`,
    status: statusOf(event.status),
  }
}

// Never from the event's own row: only who has asked whether its reader has a place hands it over (lib/events/joining.ts).
function joiningOf({ joinUrl }: Joined, locale: Locale): string {
  return joinUrl ? `${translate(locale, 'rsvp')('onlineAt')} ${joinUrl}` : ''
}

function placeOf(event: CalendarEvent, locale: Locale) {
  const title = [event.location, event.address, event.city].filter(Boolean).join(', ')
  if (event.attendanceMode === 'online') return `${translate(locale, 'event')('online')}, ${event.city}`
  if (event.latitude === null || event.longitude === null) return title
  return { title, geo: { lat: event.latitude, lon: event.longitude } }
}

function statusOf(status: EventDetail['status']): ICalEventStatus {
  if (status === 'cancelled') return ICalEventStatus.CANCELLED
  return status === 'postponed' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}
