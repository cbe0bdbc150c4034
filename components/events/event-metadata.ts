import type { Metadata } from 'next'
import type { EventDetail } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { timeSpan } from './event-time'
import { priceText } from './price'

/** What an event's page says of itself to search engines and to whoever shares it; its alternates are the page's. */
export function eventMetadata(event: EventDetail, locale: Locale, now: Date): Metadata {
  const { location, city } = event
  const when = timeSpan(event, locale, now)
  const price = priceText(event.money, locale)
  const description = translate(locale, 'event')('description', { when, location, city, price })
  const url = localePath(locale, eventPath(event))
  return {
    title: `${event.title} · ${city}`,
    description,
    openGraph: {
      ...{ title: event.title, description, url, type: 'website' as const },
      images: [{ url: `${url}/opengraph-image`, width: 1200, height: 630, alt: event.title }],
    },
    twitter: { card: 'summary_large_image' },
    ...(event.unlistedAt ? { robots: { index: false } } : {}),
  }
}
