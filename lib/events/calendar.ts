import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { appOrigin } from '@/lib/platform/env'
import type { EventDetail } from './queries'
import { eventPath } from './schema'

/**
 * An event's calendar entry as iCalendar text (RFC 5545). Times are instants in UTC, which every calendar shows in its
 * owner's zone; the UID stays for ever and SEQUENCE rises with each material change (rule E8). No secret link inside.
 */
export function calendarOf(event: EventDetail, locale: Locale): string {
  const cancelled = event.status === 'cancelled'
  const method = cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH
  const calendar = ical({ prodId: { company: 'Maly', product: 'Events' }, method })
  calendar.createEvent({
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
  })
  return calendar.toString()
}

// Where to meet online is no part of it: calendars are shared and synchronized, and the address is for guests (rule E8).
function placeOf(event: EventDetail, locale: Locale) {
  const title = [event.location, event.address, event.city].filter(Boolean).join(', ')
  if (event.attendanceMode === 'online') return `${translate(locale, 'event')('online')}, ${event.city}`
  if (event.latitude === null || event.longitude === null) return title
  return { title, geo: { lat: event.latitude, lon: event.longitude } }
}

function statusOf(status: EventDetail['status']): ICalEventStatus {
  if (status === 'cancelled') return ICalEventStatus.CANCELLED
  return status === 'postponed' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}
