import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { EventBar } from '@/components/events/event-bar'
import { eventMetadata } from '@/components/events/event-metadata'
import { EventView } from '@/components/events/event-view'
import { PublicFrame } from '@/components/shell/public-frame'
import { isOpen } from '@/components/tickets/place-panel'
import { sayChanges } from '@/lib/events/change-words'
import { listCoOrganizers } from '@/lib/events/company'
import { getEvent, listChanges } from '@/lib/events/queries'
import { eventPath, eventSegment, readEventId } from '@/lib/events/schema'
import { listAnswered } from '@/lib/events/talk'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { now } from '@/lib/platform/clock'
import { appOrigin } from '@/lib/platform/env'
import { tagPage } from '@/lib/platform/page-tags'
import { listNext } from '@/lib/search/next-events'
import { cityPath } from '@/lib/search/schema'
import { alternates } from '@/lib/seo/alternates'
import { breadcrumbs } from '@/lib/seo/breadcrumbs'
import { eventJsonLd, scriptJson } from '@/lib/seo/event-json-ld'
import { listFaces } from '@/lib/tickets/queries'

type Props = PageProps<'/[locale]/events/[slug]'>

// Made anew when something it shows changes; once a minute because an event also becomes the past by itself.
export const revalidate = 60
export const dynamic = 'force-static'

export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, event } = await readPage(params)
  return { ...eventMetadata(event, locale, now()), alternates: alternates(locale, eventPath(event)) }
}

/** For visitors. Members get app/[locale]/for-me/events/[slug] at the same address (docs/decisions/014). */
export default async function EventPage({ params }: Props) {
  const { locale, event, slug } = await readPage(params)
  if (slug !== eventSegment(event)) permanentRedirect(localePath(locale, eventPath(event)))
  const at = now()
  const [next, guests, hosts, changes, answered] = await Promise.all([
    event.endsAt <= at ? listNext(null, event, at) : [],
    listFaces(null, event.id, 5),
    listCoOrganizers(null, event.id),
    listChanges(null, event.id),
    listAnswered(null, event.id, 3),
  ])
  await tagPage(
    `seller:${event.organizerId}`,
    ...[event.organizer, ...hosts, ...guests].flatMap(
      (person) => (person && `member:${person.username}`) || [],
    ),
  )
  const image = `${appOrigin()}${localePath(locale, eventPath(event))}/opengraph-image`
  const steps = [
    { name: translate(locale, 'site')('name'), path: '/' },
    { name: event.city, path: cityPath(event.cityPlace) },
    { name: event.title, path: eventPath(event) },
  ]
  const trail = { '@context': 'https://schema.org', ...breadcrumbs(steps, locale) }
  return (
    <PublicFrame locale={locale} path={eventPath(event)} current="discover" tabBar={!isOpen(event, at)}>
      <script type="application/ld+json">
        {scriptJson(eventJsonLd(event, { locale, image, hosts, now: at }))}
      </script>
      <script type="application/ld+json">{scriptJson(trail)}</script>
      <EventView
        event={event}
        guests={guests}
        hosts={hosts}
        follow="none"
        next={next}
        changes={sayChanges(changes, { locale, now: at })}
        answered={answered}
        locale={locale}
        now={at}
      />
      <EventBar event={event} locale={locale} now={at} />
    </PublicFrame>
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
