import { CheckboxField } from '@/components/ui/choice'
import { SelectField, TextField } from '@/components/ui/field'
import { FilterDetails } from '@/components/ui/filter-details'
import { SubmitButton } from '@/components/ui/submit-button'
import { distances, eventLanguages, isWhen } from '@/lib/events/schema'
import { localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { cityLabel } from '@/lib/places/schema'
import { languageName } from './choice-text'
import { CitySearch } from './city-search'
import type { FilterProps } from './discover-filters'

/** Everything that can be asked for, as a plain form: its answer is an address. */
export function DiscoverForm(props: FilterProps) {
  const { locale, filter, place } = props
  const t = translate(locale, 'find')
  const { mood, tag, when } = filter
  const kept = { mood, tag, when: when && isWhen(when) ? when : undefined }
  return (
    <form action={localePath(locale, '/events')} className="flex max-w-3xl flex-col gap-3">
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <div className="grid grid-cols-[1fr_auto] items-end gap-3 *:first:col-span-2 md:grid-cols-[1fr_1fr_auto] md:*:first:col-span-1">
        <TextField
          key={filter.q}
          name="q"
          type="search"
          label={t('search')}
          placeholder={t('searchPlaceholder')}
          defaultValue={filter.q}
          maxLength={200}
        />
        <CitySearch
          key={`city ${filter.city}`}
          name="city"
          label={translate(locale, 'discover')('cityLabel')}
          locale={locale}
          placeholder={translate(locale, 'discover')('cityPlaceholder')}
          defaultValue={place.city ? cityLabel(place.city, locale) : (filter.city ?? '')}
        />
        <SubmitButton variant="quiet">{t('show')}</SubmitButton>
      </div>
      <MoreChoices {...props} />
    </form>
  )
}

function MoreChoices({ locale, filter, isMember }: FilterProps) {
  const t = translate(locale, 'find')
  const day = filter.when && !isWhen(filter.when) ? filter.when : undefined
  const { within, language, price, who, sort } = filter
  const count = [within, language, price, who, sort, day].filter(Boolean).length
  return (
    <FilterDetails label={t('more')} count={count} countLabel={t('chosen', { count })}>
      <div className="mt-3 grid grid-cols-2 gap-3 md:grid-cols-3">
        <TextField key={day} name="date" type="date" label={t('day')} defaultValue={day} />
        <SelectField
          name="within"
          label={t('within')}
          defaultValue={filter.within ?? ''}
          options={[
            { value: '', label: t('withinCity') },
            ...distances.map((km) => ({ value: km, label: t('withinKm', { km }) })),
          ]}
        />
        <SelectField
          name="language"
          label={t('language')}
          defaultValue={filter.language ?? ''}
          options={[
            { value: '', label: t('anyLanguage') },
            ...eventLanguages.map((code) => ({ value: code, label: languageName(code, locale) })),
          ]}
        />
        <SelectField
          name="price"
          label={t('price')}
          defaultValue={filter.price ?? ''}
          options={[
            { value: '', label: t('anyPrice') },
            { value: 'free', label: t('free') },
            { value: 'paid', label: t('paid') },
          ]}
        />
        <SelectField
          name="sort"
          label={t('sort')}
          defaultValue={filter.sort ?? ''}
          options={[
            { value: '', label: t('byRelevance') },
            { value: 'time', label: t('byTime') },
          ]}
        />
        {isMember && (
          <CheckboxField
            name="who"
            value="following"
            label={t('who')}
            defaultChecked={filter.who === 'following'}
            className="self-end max-md:col-span-2"
          />
        )}
      </div>
    </FilterDetails>
  )
}
