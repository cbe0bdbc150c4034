import { ButtonLink } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import type { ListFilter } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { Nearest } from '@/lib/search/nearest'
import { sayChoice } from './choice-text'
import { EventList } from './event-list'
import { listAddress } from './list-address'

type Props = { locale: Locale; filter: ListFilter; nearest: Nearest; city: string | undefined; now: Date }

/** Nothing fits: says so, and offers the nearest thing that exists. */
export function DiscoverEmpty({ locale, filter, nearest, city, now }: Props) {
  const t = translate(locale, 'find')
  const { drops, nextDay, nextCity, events } = nearest
  const rest = { ...filter, cursor: undefined }
  return (
    <>
      <EmptyState
        title={t('empty')}
        action={
          events.length === 0 && (
            <ButtonLink href={localePath(locale, '/organize/new')}>
              {translate(locale, 'site')('publish')}
            </ButtonLink>
          )
        }
      >
        {events.length > 0 ? t('emptyText') : t('emptyAll')}
      </EmptyState>
      <div className="mb-6 flex flex-wrap justify-center gap-2">
        {drops.map(({ name, count }) => (
          <Chip key={name} href={listAddress({ ...rest, [name]: undefined }, locale)} scroll>
            {t('without', { choice: sayChoice(name, { filter, locale, now, city }), count })}
          </Chip>
        ))}
        {nextDay && (
          <Chip href={listAddress({ ...rest, when: nextDay }, locale)} scroll>
            {t('nextDay', { day: formatDay({ clock: nextDay, locale }, now) })}
          </Chip>
        )}
        {nextCity && (
          <Chip href={listAddress({ ...rest, city: nextCity.slug, within: undefined }, locale)} scroll>
            {t('nextCity', { city: nextCity.name, km: nextCity.kilometres })}
          </Chip>
        )}
      </div>
      <EventList events={events} locale={locale} now={now} showCity />
    </>
  )
}
