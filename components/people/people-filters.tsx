import { CitySearch } from '@/components/events/city-search'
import { Chip, ChipDivider, ChipRow } from '@/components/ui/chip'
import { TextField } from '@/components/ui/field'
import { FilterDetails } from '@/components/ui/filter-details'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { moods } from '@/lib/profiles/schema'
import type { PeopleFilter } from '@/lib/search/schema'
import { peopleAddress } from './people-address'

type Props = { locale: Locale; filter: PeopleFilter; city: string | undefined; isMember: boolean }

/** City, circle and mood as addresses: each choice is a link, and the back button undoes it. */
export function PeopleFilters({ locale, filter, city, isMember }: Props) {
  const t = translate(locale, 'found')
  const to = (change: Partial<PeopleFilter>) =>
    localePath(locale, peopleAddress({ ...filter, name: undefined, cursor: undefined, ...change }))
  const circles = isMember ? (['known', 'new'] as const) : (['new'] as const)
  const count = [filter.circle, filter.mood].filter(Boolean).length
  const choices = (
    <>
      {circles.map((circle) => (
        <Chip
          key={circle}
          href={to({ circle: filter.circle === circle ? undefined : circle })}
          current={filter.circle === circle}
        >
          {t(`circle.${circle}`)}
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
    </>
  )
  return (
    <div className="mt-4 flex flex-col gap-4">
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <form action={localePath(locale, '/members')} className="flex w-full max-w-md items-end gap-3">
          <div className="flex-1">
            <CitySearch
              name="city"
              label={t('city')}
              locale={locale}
              defaultValue={city ?? filter.city ?? ''}
            />
          </div>
          {filter.mood && <input type="hidden" name="mood" value={filter.mood} />}
          <SubmitButton variant="plain">{t('show')}</SubmitButton>
        </form>
        <form action={localePath(locale, '/members')} className="flex w-full max-w-md items-end gap-3">
          <TextField
            name="name"
            label={t('name')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={60}
            required
            defaultValue={filter.name}
            className="flex-1"
          />
          <SubmitButton variant="plain">{t('find')}</SubmitButton>
        </form>
      </div>
      <FilterDetails
        label={translate(locale, 'find')('more')}
        count={count}
        countLabel={translate(locale, 'find')('chosen', { count })}
        opens={false}
        className="md:hidden"
      >
        <nav aria-label={t('filters')} className="mt-3 flex flex-wrap gap-2">
          {choices}
        </nav>
      </FilterDetails>
      <ChipRow label={t('filters')} className="wrap-row max-md:hidden">
        {choices}
      </ChipRow>
      {(count > 0 || filter.interest) && (
        <nav aria-label={translate(locale, 'find')('applied')} className="flex flex-wrap gap-2">
          {filter.circle && (
            <Chip href={to({ circle: undefined })} current className="md:hidden">
              {t(`circle.${filter.circle}`)}
              <span aria-hidden="true">×</span>
            </Chip>
          )}
          {filter.mood && (
            <Chip href={to({ mood: undefined })} current className="md:hidden">
              {translate(locale, 'moods')(filter.mood)}
              <span aria-hidden="true">×</span>
            </Chip>
          )}
          {filter.interest && (
            <Chip href={to({ interest: undefined })} current>
              <span dir="auto">{filter.interest}</span>
              <span aria-hidden="true">×</span>
            </Chip>
          )}
          <Chip href={localePath(locale, peopleAddress({ city: filter.city }))}>
            {translate(locale, 'find')('clear')}
          </Chip>
        </nav>
      )}
    </div>
  )
}
