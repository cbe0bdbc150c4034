import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { appOrigin } from '@/lib/platform/env'
import type { EventDetail } from './queries'
import { eventPath } from './schema'

/**
 * An event's calendar entry as iCalendar text (RFC 5545). Times are instants in UTC, which every calendar shows in its
 * owner's zone; the UID stays for ever and SEQUENCE rises with each material change (rule E8). No secret link inside.
 */
export function calendarOf(event: CalendarEvent, locale: Locale): string {
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

/** Several events as one calendar to subscribe to; what was called off stays in it as cancelled. */
export function calendarOfMany(
  events: readonly CalendarEvent[],
  { name, locale }: { name: string; locale: Locale },
): string {
  const calendar = ical({ name, prodId: { company: 'Maly', product: 'Events' }, ttl: 60 * 60 })
  for (const event of events) calendar.createEvent(entryOf(event, locale))
  return calendar.toString()
}

function entryOf(event: CalendarEvent, locale: Locale): ICalEventData {
  return {
    id: `event-${event.id}@${new URL(appOrigin()).hostname}`,
    sequence: event.sequence,
    start: event.startsAt,
    end: event.endsAt,
    stamp: event.updatedAt,
    summary: event.title,
    description: event.description,
    location: placeOf(event, locale),
    url: `${appOrigin()}${localePath(locale, eventPath(event))}`,
    status: statusOf(event.status),
  }
}

// Where to meet online is no part of it: calendars are shared and synchronized, and the address is for guests (rule E8).
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
