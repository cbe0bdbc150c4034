import type { Event, WithContext } from 'schema-dts'
import type { EventDetail } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { toOffsetString } from '@/lib/events/times'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { appOrigin } from '@/lib/platform/env'
import { toDecimal } from '@/lib/platform/money'

const statuses = {
  draft: 'EventScheduled',
  scheduled: 'EventScheduled',
  rescheduled: 'EventRescheduled',
  postponed: 'EventPostponed',
  moved_online: 'EventMovedOnline',
  cancelled: 'EventCancelled',
} as const

/** An event in the words of schema.org, as search engines read it (rule E6). */
export function eventJsonLd(
  event: EventDetail,
  { locale, image }: { locale: Locale; image: string },
): WithContext<Event> {
  const address = `${appOrigin()}${localePath(locale, eventPath(event))}`
  const isOnline = event.status === 'moved_online'
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: event.title,
    description: event.description || event.title,
    url: address,
    image: [image],
    startDate: toOffsetString(event.startsAt, event.startDate),
    endDate: toOffsetString(event.endsAt, event.endDate),
    ...(event.previousStartsAt && event.previousStartDate && event.status === 'rescheduled'
      ? { previousStartDate: toOffsetString(event.previousStartsAt, event.previousStartDate) }
      : {}),
    eventStatus: `https://schema.org/${statuses[event.status]}`,
    eventAttendanceMode: `https://schema.org/${isOnline ? 'Online' : 'Offline'}EventAttendanceMode`,
    location: isOnline ? { '@type': 'VirtualLocation', url: address } : placeOf(event),
    ...(event.organizer ? { organizer: personOf(event.organizer, locale) } : {}),
    offers: offerOf(event, address),
  }
}

/** JSON for a script element: no text in it can end the script or open a comment. */
export function scriptJson(data: object): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

function personOf(organizer: NonNullable<EventDetail['organizer']>, locale: Locale) {
  return {
    '@type': 'Person' as const,
    name: organizer.fullName || organizer.username,
    url: `${appOrigin()}${localePath(locale, `/members/${organizer.username}`)}`,
  }
}

function placeOf(event: EventDetail) {
  return {
    '@type': 'Place' as const,
    name: event.location,
    address: {
      '@type': 'PostalAddress' as const,
      ...(event.address ? { streetAddress: event.address } : {}),
      addressLocality: event.city,
      addressCountry: event.cityPlace.countryCode,
    },
  }
}

function offerOf(event: EventDetail, url: string) {
  const isOver = event.status === 'cancelled'
  const isFull = event.capacity !== null && event.taken >= event.capacity
  return {
    '@type': 'Offer' as const,
    price: event.money ? toDecimal(event.money) : '0',
    priceCurrency: event.currency,
    availability: `https://schema.org/${isOver ? 'Discontinued' : isFull ? 'SoldOut' : 'InStock'}` as const,
    validFrom: (event.publishedAt ?? event.createdAt).toISOString(),
    url,
  }
}
