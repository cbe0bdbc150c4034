import { coverAddress } from '@/components/events/art'
import { EventList, type Timed } from '@/components/events/event-list'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Cover } from '@/components/ui/cover'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { coverColors } from '@/lib/platform/cover'
import { cityPath } from '@/lib/search/schema'

type City = { id: number; slug: string; name: string; ahead: number }
type Props = {
  locale: Locale
  cities: readonly City[]
  events: readonly Timed[]
  now: Date
  isMember?: boolean
}

const dusk = { id: 12, hue: 22 }

/** The landing page: what Maly is, and what is on. */
export function Landing({ locale, cities, events, now, isMember }: Props) {
  const t = translate(locale, 'home')
  const art = { src: coverAddress(dusk.id, dusk.hue), colors: coverColors(dusk.hue) }
  return (
    <>
      <div className="bleed md:mx-0">
        <Cover src={art.src} alt="" colors={art.colors} shape="hero" priority />
      </div>
      <h1 className="mt-8 max-w-2xl text-hero">{t('title')}</h1>
      <p className="mt-4 max-w-xl text-md text-quiet">{t('lead')}</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <ButtonLink variant="main" href={localePath(locale, '/events')}>
          {t('find')}
        </ButtonLink>
        {!isMember && (
          <ButtonLink variant="quiet" href={localePath(locale, '/sign-up')}>
            {t('join')}
          </ButtonLink>
        )}
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
            <EventList events={events.slice(0, 6)} locale={locale} now={now} showCity />
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
    </>
  )
}

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
                <Link href={localePath(locale, cityPath(city))} className="stretched">
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
