import type { Metadata } from 'next'
import { sayWhen } from '@/components/events/choice-text'
import { DiscoverEmpty } from '@/components/events/discover-empty'
import { DiscoverFilters } from '@/components/events/discover-filters'
import { EventList, RankedList } from '@/components/events/event-list'
import { listAddress } from '@/components/events/list-address'
import { PickedEvents } from '@/components/events/picked-events'
import { MemberFrame } from '@/components/shell/member-frame'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { listFeatured } from '@/lib/events/featured'
import type { ListFilter } from '@/lib/events/schema'
import type { Locale } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import type { Refusal } from '@/lib/platform/refusal'
import { findEvents, isRanked } from '@/lib/search/find'
import { listKnownGuests } from '@/lib/search/known-guests'
import { countSearch } from '@/lib/search/limit'
import { findNearest } from '@/lib/search/nearest'
import { readList } from '@/lib/search/read-list'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]/events'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  const { filter, place } = await readList(null, await searchParams)
  const t = translate(locale, 'discover')
  const when = sayWhen(filter.when, { locale, now: now() })
  return {
    title: titleOf({ locale, filter, now: now(), city: place.city?.name }),
    description: t('description', { when, city: place.city?.name ?? t('everywhere') }),
    alternates: alternates(locale, place.city ? `/cities/${place.city.slug}` : '/events'),
    ...(isPlain(filter) ? {} : { robots: { index: false, follow: true } }),
  }
}

export default async function DiscoverPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await getViewer()
  const { filter, place } = await readList(viewer, await searchParams)
  const at = now()
  const here = { city: place.city, at }
  const t = translate(locale, 'discover')
  const refusal = filter.q ? await countSearch() : null
  const found = refusal ? null : await findEvents(viewer, filter, here)
  const picked = place.city && isPlain(filter) ? await listFeatured(viewer, place.city.id, at) : []
  const isOther = ({ id }: { id: number }) => picked.every((one) => one.id !== id)
  const rest = found && {
    ...{ events: found.events.filter(isOther), onNow: found.onNow.filter(isOther) },
    ...{ count: found.count, isMore: found.isMore, nextCursor: found.nextCursor },
  }
  const listed = rest ? [...picked, ...rest.events, ...rest.onNow] : picked
  const known = await listKnownGuests(
    viewer,
    listed.map(({ id }) => id),
  )
  const List = isRanked(filter) ? RankedList : EventList
  const showCity = place.city === null || filter.within !== undefined
  return (
    <MemberFrame locale={locale} viewer={viewer} path={listAddress(filter)} current="discover">
      <DiscoverTitle locale={locale} filter={filter} now={at} city={place.city?.name} />
      {found && (
        <p className="mt-2 text-quiet">{t(found.isMore ? 'countMany' : 'count', { count: found.count })}</p>
      )}
      <DiscoverFilters locale={locale} filter={filter} place={place} now={at} isMember={viewer !== null} />
      <div className="mt-6 max-w-2xl">
        <div className="mb-8 empty:hidden">
          <PickedEvents events={picked} locale={locale} now={at} known={known} />
        </div>
        {refusal && <TooMany refusal={refusal} locale={locale} />}
        {listed.length > 0 && rest && (
          <List {...rest} locale={locale} now={at} showCity={showCity} known={known} />
        )}
        {listed.length === 0 && found && (
          <DiscoverEmpty
            locale={locale}
            filter={filter}
            nearest={await findNearest(viewer, filter, here)}
            city={place.city?.name}
            now={at}
          />
        )}
        <Pagination
          label={t('pages')}
          {...(filter.cursor
            ? { previous: { href: listAddress({ ...filter, cursor: undefined }, locale), label: t('first') } }
            : {})}
          {...(found?.nextCursor
            ? {
                next: {
                  href: listAddress({ ...filter, cursor: found.nextCursor }, locale),
                  label: t('next'),
                },
              }
            : {})}
        />
      </div>
    </MemberFrame>
  )
}

/** A list of one city, or of all, in which nothing else was chosen: its first page. */
function isPlain(filter: ListFilter): boolean {
  return Object.entries(filter).every(([name, value]) => name === 'city' || value === undefined)
}

function TooMany({ refusal, locale }: { refusal: Refusal; locale: Locale }) {
  const minutes = Number(refusal.details.minutes)
  return <EmptyState title={translate(locale, 'refusals')('tooMany', { minutes })} />
}

type Titled = { locale: Locale; filter: ListFilter; now: Date; city: string | undefined }

function DiscoverTitle({ locale, filter, now: at, city }: Titled) {
  const [before, after] = titleOf({ locale, filter, now: at, city: city && '\u0000' }).split('\u0000')
  return (
    <h1 dir="auto" className="pt-4 text-hero wrap-anywhere">
      {before}
      {city && <span className="text-ember-deep">{city}</span>}
      {after}
    </h1>
  )
}

function titleOf({ locale, filter, now: at, city }: Titled): string {
  const t = translate(locale, 'discover')
  const { q } = filter
  if (q)
    return translate(locale, 'find')(city ? 'titleWords' : 'titleWordsEverywhere', { q, city: city ?? '' })
  const when = sayWhen(filter.when, { locale, now: at })
  return city ? t('titleIn', { when, city }) : t('titleEverywhere', { when })
}
