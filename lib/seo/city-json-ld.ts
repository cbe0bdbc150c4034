import type { Graph } from 'schema-dts'
import { eventPath } from '@/lib/events/schema'
import type { Locale } from '@/lib/i18n/locales'
import type { City } from '@/lib/places/schema'
import { cityPath } from '@/lib/search/schema'
import { absolute, breadcrumbs, type Step } from './breadcrumbs'

type Listed = { id: number; slug: string; title: string }
type Given = { city: City; events: readonly Listed[]; locale: Locale; steps: readonly Step[] }

/** A city, the way to its page and the events in their order there, as search engines read them. */
export function cityJsonLd({ city, events, locale, steps }: Given): Graph {
  const address = absolute(cityPath(city), locale)
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'City',
        '@id': `${address}#city`,
        name: city.name,
        url: address,
        geo: { '@type': 'GeoCoordinates', latitude: city.latitude, longitude: city.longitude },
        containedInPlace: { '@type': 'Country', name: city.countryCode },
      },
      breadcrumbs(steps, locale),
      {
        '@type': 'ItemList',
        numberOfItems: events.length,
        itemListElement: events.map((event, at) => ({
          '@type': 'ListItem' as const,
          position: at + 1,
          name: event.title,
          url: absolute(eventPath(event), locale),
        })),
      },
    ],
  }
}
