import type { Metadata } from 'next'
import { coverAddress } from '@/components/events/art'
import { EventList } from '@/components/events/event-list'
import { PublicFrame } from '@/components/shell/public-frame'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Cover } from '@/components/ui/cover'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { busiestCities, discover } from '@/lib/events/discover'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { now } from '@/lib/platform/clock'
import { coverColors } from '@/lib/platform/cover'
import { tagPage } from '@/lib/platform/page-tags'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]'>

export const revalidate = 60
export const dynamic = 'force-static'

/** Nothing is made at build time: a build needs no database, and each page is stored when it is first asked for. */
export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  return { alternates: alternates(locale, '/') }
}

const dusk = { id: 12, hue: 22 }

export default async function HomePage({ params }: Props) {
  const locale = await localeOf(params)
  await tagPage('events')
  const at = now()
  const [cities, { events }] = await Promise.all([busiestCities(at, 6), discover({}, { city: null, at })])
  const t = translate(locale, 'home')
  const art = { src: coverAddress(dusk.id, dusk.hue), colors: coverColors(dusk.hue) }
  return (
    <PublicFrame locale={locale} current="home">
      <div className="bleed md:mx-0">
        <Cover src={art.src} alt="" colors={art.colors} shape="hero" priority />
      </div>
      <h1 className="mt-8 max-w-2xl text-hero">{t('title')}</h1>
      <p className="mt-4 max-w-xl text-md text-quiet">{t('lead')}</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink variant="main" href={localePath(locale, '/events')}>
          {t('find')}
        </ButtonLink>
        <ButtonLink variant="quiet" href={localePath(locale, '/sign-up')}>
          {t('join')}
        </ButtonLink>
      </div>
      {events.length === 0 ? (
        <EmptyState
          title={t('empty')}
          action={
            <ButtonLink href={localePath(locale, '/organize/new')}>
              {translate(locale, 'site')('publish')}
            </ButtonLink>
          }
        >
          {t('emptyText')}
        </EmptyState>
      ) : (
        <>
          <CityLinks cities={cities} locale={locale} />
          <section className="mt-12 max-w-2xl">
            <h2 className="mb-5">{t('soon')}</h2>
            <EventList events={events.slice(0, 6)} locale={locale} now={at} showCity />
          </section>
        </>
      )}
      <Card as="section" className="mt-12 flex flex-wrap items-center justify-between gap-4">
        <div>
          <h2>{t('organizers')}</h2>
          <p className="mt-1 text-quiet">{t('organizersText')}</p>
        </div>
        <ButtonLink href={localePath(locale, '/organize/new')}>
          {translate(locale, 'site')('publish')}
        </ButtonLink>
      </Card>
    </PublicFrame>
  )
}

type City = { id: number; slug: string; name: string; ahead: number }

function CityLinks({ cities, locale }: { cities: readonly City[]; locale: Locale }) {
  const t = translate(locale, 'home')
  return (
    <section className="mt-12">
      <h2 className="mb-4">{t('cities')}</h2>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {cities.map((city) => {
          const hue = city.id % 360
          return (
            <li key={city.id} className="relative">
              <Cover src={coverAddress(city.id, hue)} alt="" colors={coverColors(hue)} shape="wide" />
              <h3 className="mt-2">
                <Link href={localePath(locale, `/events?city=${city.slug}`)} className="stretched">
                  {city.name}
                </Link>
              </h3>
              <p className="text-sm text-quiet">{t('cityCount', { count: city.ahead })}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
