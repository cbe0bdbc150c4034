import { coverAddress } from '@/components/events/art'
import { EventList, type Timed } from '@/components/events/event-list'
import { listAddress } from '@/components/events/list-address'
import { PickedEvents } from '@/components/events/picked-events'
import { ButtonLink } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Cover } from '@/components/ui/cover'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import type { Standing } from '@/lib/connections/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { City } from '@/lib/places/schema'
import { coverColors } from '@/lib/platform/cover'
import { isMood, moods } from '@/lib/profiles/schema'
import type { CityLife } from '@/lib/search/city'
import { cityPath } from '@/lib/search/schema'
import { CityPeople } from './city-people'
import { countryOf } from './city-text'
import { FeedLinks } from './feed-links'

type Known = ReadonlyMap<number, { first: string; others: number }>
export type CityProps = {
  city: City
  life: CityLife
  locale: Locale
  now: Date
  known?: Known | undefined
  /** What the viewer is to its people; visitors have none. */
  standings?: ReadonlyMap<number, Standing> | undefined
}

/** A city, whoever looks: what is on, for which mood, and who is there. */
export function CityView(props: CityProps) {
  const { city, life, locale } = props
  const t = translate(locale, 'cityPage')
  const hue = city.id % 360
  const link = (path: string) => localePath(locale, path)
  return (
    <>
      <div className="bleed md:mx-0">
        <Cover src={coverAddress(city.id, hue)} alt="" colors={coverColors(hue)} shape="banner" priority />
      </div>
      <h1 className="mt-6 text-hero">{t('title', { city: city.name })}</h1>
      <p className="mt-3 max-w-2xl text-md text-quiet">
        {t('lead', { city: city.name, country: countryOf(city, locale) })}
      </p>
      <p className="mt-2 font-semibold">{t(life.isMore ? 'countMany' : 'count', { count: life.count })}</p>
      <nav aria-label={t('title', { city: city.name })} className="mt-5 flex flex-wrap gap-2">
        <Chip href={link(cityPath(city, { list: 'tonight' }))} scroll>
          {t('tonight')}
        </Chip>
        <Chip href={link(cityPath(city, { list: 'this-weekend' }))} scroll>
          {t('weekend')}
        </Chip>
        <Chip href={listAddress({ city: city.slug }, locale)} scroll>
          {t('all', { city: city.name })}
        </Chip>
      </nav>
      <div className="mt-8 grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-10">
          <WhatIsOn {...props} />
        </div>
        <aside className="flex min-w-0 flex-col gap-8">
          <Moods {...props} />
          <Tags {...props} />
          <CityPeople {...props} />
          <Near {...props} />
          <FeedLinks path={cityPath(city)} locale={locale} />
        </aside>
      </div>
    </>
  )
}

function WhatIsOn({ city, life, locale, now, known }: CityProps) {
  const t = translate(locale, 'cityPage')
  const { picked, today, weekend, soon } = life
  const list = (title: string, events: readonly Timed[]) =>
    events.length > 0 && (
      <section>
        <h2 className="mb-4">{title}</h2>
        <EventList events={events} locale={locale} now={now} known={known} level="h3" />
      </section>
    )
  if (picked.length + today.length + weekend.length + soon.length === 0)
    return (
      <EmptyState
        title={t('emptyTitle', { city: city.name })}
        action={
          <ButtonLink href={localePath(locale, '/organize/new')}>
            {translate(locale, 'site')('publish')}
          </ButtonLink>
        }
      >
        {t('emptyText', { city: city.name })}
      </EmptyState>
    )
  return (
    <>
      <PickedEvents events={picked} locale={locale} now={now} known={known} />
      {today.length > 0 && <EventList events={today} locale={locale} now={now} known={known} />}
      {list(t('weekend'), weekend)}
      {list(t('soon'), soon)}
      <p>
        <ButtonLink href={listAddress({ city: city.slug }, locale)}>
          {t('all', { city: city.name })}
        </ButtonLink>
      </p>
    </>
  )
}

function Moods({ city, life, locale }: CityProps) {
  const t = translate(locale, 'cityPage')
  const known = life.moods.flatMap(({ name }) => (isMood(name) ? [name] : []))
  if (known.length === 0) return null
  return (
    <section>
      <h2 className="mb-3 text-lg">{t('moods')}</h2>
      <div className="flex flex-wrap gap-2">
        {known.map((mood) => (
          <Chip
            key={mood}
            href={listAddress({ city: city.slug, mood }, locale)}
            hue={moods.find(({ key }) => key === mood)?.hue}
            scroll
          >
            {translate(locale, 'moods')(mood)}
          </Chip>
        ))}
      </div>
    </section>
  )
}

function Tags({ city, life, locale }: CityProps) {
  if (life.tags.length === 0) return null
  return (
    <section>
      <h2 className="mb-3 text-lg">{translate(locale, 'cityPage')('tags')}</h2>
      <div className="flex flex-wrap gap-2">
        {life.tags.map(({ name, count }) => (
          <Chip key={name} href={localePath(locale, cityPath(city, { tag: name }))} scroll>
            <span dir="auto">#{name}</span>
            <span className="text-quiet">{count}</span>
          </Chip>
        ))}
      </div>
    </section>
  )
}

function Near({ city, life, locale }: CityProps) {
  if (life.near.length === 0) return null
  return (
    <section>
      <h2 className="mb-2 text-lg">{translate(locale, 'cityPage')('near', { city: city.name })}</h2>
      <ul>
        {life.near.map((other) => (
          <li key={other.id}>
            <Link
              className="link inline-flex min-h-11 items-center"
              href={localePath(locale, cityPath(other))}
            >
              {other.name}
            </Link>{' '}
            <span className="text-quiet">{other.count}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
