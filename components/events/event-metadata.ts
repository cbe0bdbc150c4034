import type { Metadata } from 'next'
import type { EventDetail } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { timeSpan } from './event-time'
import { priceText } from './price'

/** What an event's page says of itself to search engines and to whoever shares it; its alternates are the page's. */
export function eventMetadata(event: EventDetail, locale: Locale, now: Date): Metadata {
  const { city } = event
  const when = timeSpan(event, locale, now)
  const price = priceText(event.money, locale)
  const description = sayAll(event, { when, price, locale })
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

type Said = { when: string; price: string; locale: Locale }

function sayAll({ location, city, attendanceMode }: EventDetail, { when, price, locale }: Said): string {
  const t = translate(locale, 'event')
  if (attendanceMode === 'online') return t('descriptionOnline', { when, city, price })
  return t('description', { when, location, city, price })
}
