import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { City } from '@/lib/places/schema'
import type { CityListKey } from '@/lib/search/schema'

/** The country of a city in the reader's language. */
export function countryOf(city: City, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(city.countryCode) ?? city.countryCode
}

/** "Tonight in Lisbon", "#jazz in Lisbon". */
export function listTitle(city: City, key: CityListKey, locale: Locale): string {
  const t = translate(locale, 'cityPage')
  if ('tag' in key) return t('titleTag', { tag: `#${key.tag}`, city: city.name })
  return t(key.list === 'tonight' ? 'titleTonight' : 'titleWeekend', { city: city.name })
}

/** What a list says of itself to search engines. */
export function listDescription(city: City, key: CityListKey, locale: Locale): string {
  const t = translate(locale, 'cityPage')
  if ('tag' in key) return t('descriptionTag', { tag: `#${key.tag}`, city: city.name })
  return t(key.list === 'tonight' ? 'descriptionTonight' : 'descriptionWeekend', { city: city.name })
}
