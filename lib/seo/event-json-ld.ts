import type { Event, WithContext } from 'schema-dts'
import type { EventDetail } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { toOffsetString } from '@/lib/events/times'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { appOrigin } from '@/lib/platform/env'
import { toDecimal } from '@/lib/platform/money'

const modes = { offline: 'Offline', online: 'Online', mixed: 'Mixed' } as const
type Person = Pick<NonNullable<EventDetail['organizer']>, 'username' | 'fullName'>
type Given = { locale: Locale; image: string; now: Date; hosts?: readonly Person[] }

/** An event in the words of schema.org, as search engines read it (rule E6). */
export function eventJsonLd(
  event: EventDetail,
  { locale, image, now, hosts = [] }: Given,
): WithContext<Event> {
  const address = `${appOrigin()}${localePath(locale, eventPath(event))}`
  const organizers = [event.organizer, ...hosts].filter((person) => person !== null)
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: event.title,
    description: event.description || event.title,
    url: address,
    image: [image],
    startDate: toOffsetString(event.startsAt, event.startDate),
    endDate: toOffsetString(event.endsAt, event.endDate),
    ...(isRescheduled(event) && event.previousStartsAt && event.previousStartDate
      ? { previousStartDate: toOffsetString(event.previousStartsAt, event.previousStartDate) }
      : {}),
    eventStatus: statusOf(event),
    eventAttendanceMode: `https://schema.org/${modes[event.attendanceMode]}EventAttendanceMode`,
    location: locationOf(event, address),
    ...(event.languages.length > 0 ? { inLanguage: event.languages } : {}),
    ...(event.minAge === null ? {} : { typicalAgeRange: `${event.minAge}-` }),
    isAccessibleForFree: event.money === null,
    ...organizedBy(organizers.map((person) => personOf(person, locale))),
    offers: offerOf(event, { url: address, now }),
  }
}

const statuses = {
  draft: 'https://schema.org/EventScheduled',
  scheduled: 'https://schema.org/EventScheduled',
  rescheduled: 'https://schema.org/EventRescheduled',
  postponed: 'https://schema.org/EventPostponed',
  moved_online: 'https://schema.org/EventMovedOnline',
  cancelled: 'https://schema.org/EventCancelled',
} as const

// Moved online and to another time is both.
function statusOf(event: EventDetail) {
  const isBoth = event.status === 'moved_online' && isRescheduled(event)
  return isBoth ? [statuses.moved_online, statuses.rescheduled] : statuses[event.status]
}

function isRescheduled({ status, previousStartsAt }: EventDetail): boolean {
  return previousStartsAt !== null && (status === 'rescheduled' || status === 'moved_online')
}

function locationOf(event: EventDetail, url: string) {
  const online = { '@type': 'VirtualLocation' as const, url }
  if (event.attendanceMode === 'online') return online
  return event.attendanceMode === 'mixed' ? [placeOf(event), online] : placeOf(event)
}

/** JSON for a script element: no text in it can end the script or open a comment. */
export function scriptJson(data: object): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

function organizedBy([first, ...others]: ReturnType<typeof personOf>[]) {
  if (!first) return {}
  return { organizer: others.length > 0 ? [first, ...others] : first }
}

function personOf(organizer: Person, locale: Locale) {
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
    ...(event.latitude === null || event.longitude === null
      ? {}
      : {
          geo: { '@type': 'GeoCoordinates' as const, latitude: event.latitude, longitude: event.longitude },
        }),
  }
}

function offerOf(event: EventDetail, { url, now }: { url: string; now: Date }) {
  return {
    '@type': 'Offer' as const,
    price: event.money ? toDecimal(event.money) : '0',
    priceCurrency: event.currency,
    availability: `https://schema.org/${availabilityOf(event, now)}` as const,
    validFrom: (event.publishedAt ?? event.createdAt).toISOString(),
    url,
  }
}

// The same as the page's own button says.
function availabilityOf(event: EventDetail, now: Date) {
  if (event.status === 'cancelled' || event.endsAt <= now) return 'Discontinued'
  if (event.capacity !== null && event.taken >= event.capacity) return 'SoldOut'
  return event.status === 'postponed' || !event.isOnSale ? 'OutOfStock' : 'InStock'
}
