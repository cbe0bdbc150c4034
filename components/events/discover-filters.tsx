import { Chip, ChipDivider, ChipRow } from '@/components/ui/chip'
import { SubmitButton } from '@/components/ui/submit-button'
import { type ListFilter, whens } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { type City, cityLabel } from '@/lib/places/schema'
import { moods } from '@/lib/profiles/schema'
import { CitySearch } from './city-search'
import { listAddress } from './list-address'

export type Place =
  | { kind: 'everywhere'; city: null }
  /** `others` bear the same name: whoever typed it may have meant one of them. */
  | { kind: 'one'; city: City; others: City[] }
  | { kind: 'many'; cities: City[]; city: null }
  | { kind: 'none'; near: City[]; city: null }

type Props = { locale: Locale; filter: ListFilter; place: Place }

/** City and when first, then moods; every choice is an address. */
export function DiscoverFilters({ locale, filter, place }: Props) {
  const t = translate(locale, 'discover')
  const choices = { ...filter, cursor: undefined }
  const to = (change: Partial<typeof choices>) => listAddress({ ...choices, ...change }, locale)
  return (
    <div className="mt-5 flex flex-col gap-4">
      <CityForm locale={locale} filter={filter} place={place} />
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
        <Chip
          href={to({ price: filter.price === 'free' ? undefined : 'free' })}
          current={filter.price === 'free'}
        >
          {t('free')}
        </Chip>
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
        {filter.tag && (
          <Chip href={to({ tag: undefined })} current>
            {t('tagged', { tag: filter.tag })}
          </Chip>
        )}
      </ChipRow>
    </div>
  )
}

function CityForm({ locale, filter, place }: Props) {
  const t = translate(locale, 'discover')
  const { when, mood, price } = filter
  return (
    <div className="flex flex-col gap-3">
      <form action={localePath(locale, '/events')} className="flex max-w-lg items-end gap-2">
        {Object.entries({ when, mood, price }).map(
          ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
        )}
        <div className="flex-1">
          <CitySearch
            key={filter.city}
            name="city"
            label={t('cityLabel')}
            locale={locale}
            placeholder={t('cityPlaceholder')}
            defaultValue={place.city ? cityLabel(place.city, locale) : (filter.city ?? '')}
          />
        </div>
        <SubmitButton variant="quiet">{t('citySearch')}</SubmitButton>
      </form>
      <CityChoice locale={locale} filter={filter} place={place} />
    </div>
  )
}

/** When a name is of several cities, or of none: what it may have meant. */
function CityChoice({ locale, filter, place }: Props) {
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

function optionsOf(place: Place): City[] | null {
  if (place.kind === 'one') return place.others.length > 0 ? place.others.slice(0, 5) : null
  if (place.kind === 'everywhere') return null
  return place.kind === 'many' ? place.cities.slice(0, 8) : place.near
}
