import type { Metadata } from 'next'
import { DiscoverEmpty } from '@/components/events/discover-empty'
import { DiscoverFilters } from '@/components/events/discover-filters'
import { EventList } from '@/components/events/event-list'
import { listAddress } from '@/components/events/list-address'
import { MemberFrame } from '@/components/shell/member-frame'
import { Pagination } from '@/components/ui/pagination'
import { countEvents, discover } from '@/lib/events/discover'
import { type ListFilter, listShape } from '@/lib/events/schema'
import type { Locale } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import type { Viewer } from '@/lib/identity/schema'
import { cityBySlug, resolveCity } from '@/lib/places/queries'
import type { City } from '@/lib/places/schema'
import { now } from '@/lib/platform/clock'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]/events'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  const { filter, place } = await readList(searchParams)
  const t = translate(locale, 'discover')
  const when = t(filter.when ?? 'any')
  const city = place.city?.name ?? t('everywhere')
  const isLanding = !filter.mood && !filter.tag && !filter.price && !filter.cursor && !filter.when
  return {
    title: place.city ? t('titleIn', { when, city }) : t('titleEverywhere', { when }),
    description: t('description', { when, city }),
    alternates: alternates(locale, listAddress({ city: filter.city })),
    ...(isLanding ? {} : { robots: { index: false, follow: true } }),
  }
}

export default async function DiscoverPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { filter, place } = await readList(searchParams)
  const at = now()
  const here = { city: place.city, at }
  const viewer = await getViewer()
  const [{ events, nextCursor }, count] = await Promise.all([
    discover(viewer, filter, here),
    countEvents(viewer, filter, here),
  ])
  const t = translate(locale, 'discover')
  return (
    <MemberFrame locale={locale} viewer={viewer} path={listAddress(filter)} current="discover">
      <DiscoverTitle locale={locale} when={t(filter.when ?? 'any')} city={place.city?.name} />
      <p className="mt-2 text-quiet">{count < 1000 ? t('count', { count }) : t('countMany', { count })}</p>
      <DiscoverFilters locale={locale} filter={filter} place={place} />
      <div className="mt-6 max-w-2xl">
        {events.length > 0 ? (
          <EventList events={events} locale={locale} now={at} showCity={place.city === null} />
        ) : (
          <DiscoverEmpty locale={locale} filter={filter} nearest={await nearest(viewer, here)} now={at} />
        )}
        <Pagination
          label={t('pages')}
          {...(filter.cursor
            ? { previous: { href: listAddress({ ...filter, cursor: undefined }, locale), label: t('first') } }
            : {})}
          {...(nextCursor
            ? { next: { href: listAddress({ ...filter, cursor: nextCursor }, locale), label: t('next') } }
            : {})}
        />
      </div>
    </MemberFrame>
  )
}

/** What comes next here, whatever was asked for; where nothing does, what comes next anywhere. */
async function nearest(viewer: Viewer | null, here: { city: City | null; at: Date }) {
  const { events } = await discover(viewer, {}, here)
  return events.length > 0 ? events : (await discover(viewer, {}, { ...here, city: null })).events
}

function DiscoverTitle({ locale, when, city }: { locale: Locale; when: string; city: string | undefined }) {
  const t = translate(locale, 'discover')
  if (!city) return <h1 className="pt-4 text-hero">{t('titleEverywhere', { when })}</h1>
  const [before, after] = t('titleIn', { when, city: '\u0000' }).split('\u0000')
  return (
    <h1 className="pt-4 text-hero">
      {before}
      <span className="text-ember-deep">{city}</span>
      {after}
    </h1>
  )
}

/** The filter an address asks for, and the city it means: by slug, by what somebody typed, or none. */
async function readList(searchParams: Props['searchParams']) {
  const query = await searchParams
  const filter: ListFilter = listShape.parse(query)
  if (!filter.city) return { filter, place: { kind: 'everywhere' as const, city: null } }
  const [known, answer] = await Promise.all([cityBySlug(filter.city), resolveCity(filter.city)])
  const one = (city: City, others: City[]) => ({
    filter: { ...filter, city: city.slug },
    place: { kind: 'one' as const, city, others },
  })
  if (known)
    return one(known, answer.kind === 'many' ? answer.cities.filter(({ id }) => id !== known.id) : [])
  if (answer.kind === 'one') return one(answer.city, [])
  return { filter, place: { ...answer, city: null } }
}
