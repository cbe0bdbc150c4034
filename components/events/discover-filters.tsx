import { Chip, ChipDivider, ChipRow } from '@/components/ui/chip'
import { type ListFilter, whens } from '@/lib/events/schema'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { type City, cityLabel } from '@/lib/places/schema'
import { moods } from '@/lib/profiles/schema'
import type { ListPlace } from '@/lib/search/read-list'
import { choiceNames, sayChoice } from './choice-text'
import { DiscoverForm } from './discover-form'
import { type Choices, listAddress } from './list-address'

export type FilterProps = {
  locale: Locale
  filter: ListFilter
  place: ListPlace
  now: Date
  isMember: boolean
}

/** Words, city and when first, then moods; every choice is an address, and every chosen one can be taken away. */
export function DiscoverFilters(props: FilterProps) {
  const { locale, filter } = props
  const t = translate(locale, 'discover')
  const to = (change: Choices) => listAddress({ ...filter, cursor: undefined, ...change }, locale)
  return (
    <div className="mt-5 flex flex-col gap-4">
      <DiscoverForm {...props} />
      <CityChoice {...props} />
      <ChipRow label={t('filters')}>
        {whens.map((when) => (
          <Chip
            key={when}
            href={to({ when: filter.when === when ? undefined : when })}
            current={filter.when === when}
          >
            {t(when)}
          </Chip>
        ))}
        <ChipDivider />
        {moods.map(({ key, hue }) => (
          <Chip
            key={key}
            hue={hue}
            href={to({ mood: filter.mood === key ? undefined : key })}
            current={filter.mood === key}
          >
            {translate(locale, 'moods')(key)}
          </Chip>
        ))}
      </ChipRow>
      <Applied {...props} />
    </div>
  )
}

/** What is chosen, each with its way out. */
function Applied({ locale, filter, place, now, isMember }: FilterProps) {
  const t = translate(locale, 'find')
  const chosen = choiceNames.filter((name) => filter[name])
  const city = place.city?.name
  if (chosen.length === 0 && !city) return null
  const rest = { ...filter, cursor: undefined }
  // A member without a city in the address starts in their own: "everywhere" has to be said.
  const everywhere = isMember ? '' : undefined
  const parts = [
    ...(city ? [{ key: 'city', text: city, without: { ...rest, city: everywhere, within: undefined } }] : []),
    ...chosen.map((name) => ({
      key: name,
      text: sayChoice(name, { filter, locale, now, city }),
      without: { ...rest, [name]: undefined },
    })),
  ]
  return (
    <nav aria-label={t('applied')} className="flex flex-wrap items-center gap-2">
      {parts.map(({ key, text, without }) => (
        <Chip
          key={key}
          href={listAddress(without, locale)}
          aria-label={t('remove', { choice: text })}
          current
        >
          <span dir="auto">{text}</span>
          <span aria-hidden="true">×</span>
        </Chip>
      ))}
      {parts.length > 1 && <Chip href={listAddress({ city: everywhere }, locale)}>{t('clear')}</Chip>}
    </nav>
  )
}

/** When a name is of several cities, or of none: what it may have meant. */
function CityChoice({ locale, filter, place }: FilterProps) {
  const t = translate(locale, 'discover')
  const options = optionsOf(place)
  if (!options) return null
  const text = place.city?.name ?? filter.city ?? ''
  return (
    <div role="status">
      <p className="font-semibold">
        {place.kind === 'none' ? t('cityNone', { text }) : t('cityMany', { text })}
      </p>
      {options.length > 0 && place.kind === 'none' && <p className="text-quiet">{t('cityNear')}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        {options.map((city) => (
          <Chip key={city.id} href={listAddress({ ...filter, city: city.slug, cursor: undefined }, locale)}>
            {cityLabel(city, locale)}
          </Chip>
        ))}
      </div>
    </div>
  )
}

function optionsOf(place: ListPlace): City[] | null {
  if (place.kind === 'one') return place.others.length > 0 ? place.others.slice(0, 5) : null
  if (place.kind === 'everywhere') return null
  return place.kind === 'many' ? place.cities.slice(0, 8) : place.near
}
