import { EventList } from '@/components/events/event-list'
import { listAddress } from '@/components/events/list-address'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { CityList } from '@/lib/search/city-list'
import { cityPath } from '@/lib/search/schema'
import { listDescription, listTitle } from './city-text'
import { FeedLinks } from './feed-links'

type Known = ReadonlyMap<number, { first: string; others: number }>
type Props = { list: CityList; locale: Locale; now: Date; known?: Known | undefined }

/** One list of a city at an address of its own: tonight, this weekend, a tag. */
export function CityListView({ list, locale, now, known }: Props) {
  const { city, key, filter, count, events, onNow, next } = list
  const t = translate(locale, 'cityPage')
  const isEmpty = events.length + onNow.length === 0
  return (
    <>
      <nav aria-label={t('breadcrumb')} className="pt-4">
        <Link className="link inline-flex min-h-11 items-center" href={localePath(locale, cityPath(city))}>
          {t('title', { city: city.name })}
        </Link>
      </nav>
      <h1 dir="auto" className="text-hero wrap-anywhere">
        {listTitle(city, key, locale)}
      </h1>
      <p className="mt-3 max-w-2xl text-md text-quiet">{listDescription(city, key, locale)}</p>
      <p className="mt-2 font-semibold">{translate(locale, 'discover')('count', { count })}</p>
      <div className="mt-6 max-w-2xl">
        {isEmpty && (
          <EmptyState title={translate(locale, 'find')('empty')}>
            {next.length > 0 && t('emptyHere', { city: city.name })}
          </EmptyState>
        )}
        <EventList events={isEmpty ? next : events} onNow={onNow} locale={locale} now={now} known={known} />
        <p className="my-8">
          <ButtonLink href={listAddress({ ...filter, city: city.slug }, locale)}>
            {t('all', { city: city.name })}
          </ButtonLink>
        </p>
        <FeedLinks path={'tag' in key ? cityPath(city, key) : cityPath(city)} locale={locale} />
      </div>
    </>
  )
}
