import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { artOf } from '@/components/events/art'
import { EventFacts } from '@/components/events/event-facts'
import { EventNotice } from '@/components/events/event-notice'
import { timeSpan } from '@/components/events/event-time'
import { GuestRow } from '@/components/events/guest-row'
import { OrganizerRow } from '@/components/events/organizer-row'
import { priceText } from '@/components/events/price'
import { TagRow } from '@/components/events/tag-row'
import { PublicFrame } from '@/components/shell/public-frame'
import { PlaceForm } from '@/components/tickets/place-form'
import { isOpen, PlacePanel, placeForm } from '@/components/tickets/place-panel'
import { ActionBar } from '@/components/ui/action-bar'
import { Badge } from '@/components/ui/badge'
import { Cover } from '@/components/ui/cover'
import { Prose } from '@/components/ui/prose'
import { type EventDetail, getEvent } from '@/lib/events/queries'
import { eventPath, eventSegment, readEventId } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { now } from '@/lib/platform/clock'
import { appOrigin } from '@/lib/platform/env'
import { tagPage } from '@/lib/platform/page-tags'
import { isMood } from '@/lib/profiles/schema'
import { alternates } from '@/lib/seo/alternates'
import { eventJsonLd, scriptJson } from '@/lib/seo/event-json-ld'
import { publicGuests } from '@/lib/tickets/queries'

type Props = PageProps<'/[locale]/events/[slug]'>

// Made anew when something it shows changes; once a minute because an event also becomes the past by itself.
export const revalidate = 60
export const dynamic = 'force-static'

export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, event } = await readPage(params)
  const t = translate(locale, 'event')
  const when = timeSpan(event, locale, now())
  const { location, city } = event
  const description = t('description', { when, location, city, price: priceText(event.money, locale) })
  return {
    title: `${event.title} · ${event.city}`,
    description,
    alternates: alternates(locale, eventPath(event)),
    openGraph: {
      title: event.title,
      description,
      url: localePath(locale, eventPath(event)),
      type: 'website',
    },
    twitter: { card: 'summary_large_image' },
  }
}

export default async function EventPage({ params }: Props) {
  const { locale, event, slug } = await readPage(params)
  if (slug !== eventSegment(event)) permanentRedirect(localePath(locale, eventPath(event)))
  const at = now()
  const t = translate(locale, 'event')
  const art = artOf(event)
  const mood = event.moods.find(isMood)
  const image = `${appOrigin()}${localePath(locale, eventPath(event))}/opengraph-image`
  return (
    <PublicFrame locale={locale} path={eventPath(event)} current="discover" tabBar={!isOpen(event, at)}>
      <script type="application/ld+json">{scriptJson(eventJsonLd(event, { locale, image }))}</script>
      <div className="bleed md:mx-0">
        <Cover src={art.src} alt="" colors={art.colors} shape="hero" priority>
          {mood && <Badge tone="scrim">{translate(locale, 'moods')(mood)}</Badge>}
        </Cover>
      </div>
      <div className="mt-8 grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          <EventNotice event={event} locale={locale} now={at} />
          <h1 dir="auto" className="text-hero">
            {event.title}
          </h1>
          <div className="my-7">
            <EventFacts event={event} locale={locale} now={at} />
          </div>
          <OrganizerRow event={event} locale={locale} />
          {event.description && (
            <section className="mt-8">
              <h2 className="mb-3">{t('about')}</h2>
              <Prose text={event.description} />
            </section>
          )}
          <section className="mt-8">
            <h2>
              {t('going')} <span className="text-quiet">{event.attendingCount}</span>
            </h2>
            <Guests event={event} locale={locale} />
          </section>
          <TagRow event={event} locale={locale} />
        </div>
        <aside className="self-start lg:sticky lg:top-6">
          <PlacePanel event={event} locale={locale} now={at} />
        </aside>
      </div>
      {isOpen(event, at) && (
        <ActionBar>
          <strong className="font-title text-md">{priceText(event.money, locale)}</strong>
          <PlaceForm compact {...placeForm({ event, locale, now: at })} />
        </ActionBar>
      )}
    </PublicFrame>
  )
}

async function Guests({ event, locale }: { event: EventDetail; locale: Locale }) {
  const guests = (await publicGuests(event.id, 5)).map((guest) => ({
    id: guest.id,
    name: guest.fullName || guest.username,
    src: guest.image,
  }))
  return (
    <GuestRow
      guests={guests}
      going={event.attendingCount}
      interested={event.interestedCount}
      locale={locale}
    />
  )
}

async function readPage(params: Props['params']) {
  const { slug } = await params
  const locale = await localeOf(params)
  const id = readEventId(slug)
  if (id === null) notFound()
  await tagPage(`event:${id}`)
  const event = await getEvent(null, id, now())
  if (!event) notFound()
  return { locale, slug, event }
}
