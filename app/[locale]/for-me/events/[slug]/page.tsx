import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { EventBar } from '@/components/events/event-bar'
import { eventMetadata } from '@/components/events/event-metadata'
import { EventView } from '@/components/events/event-view'
import { InvitedNotice } from '@/components/events/invited-notice'
import { MemberFrame } from '@/components/shell/member-frame'
import { AskedAgain } from '@/components/tickets/asked-again'
import { CannotBePaid } from '@/components/tickets/cannot-be-paid'
import { isOpen } from '@/components/tickets/place-panel'
import { Link } from '@/components/ui/link'
import { getRelation, listStandings } from '@/lib/connections/queries'
import { getUnanswered } from '@/lib/events/answer-invitation'
import { sayChanges } from '@/lib/events/change-words'
import { listCoOrganizers } from '@/lib/events/company'
import { type EventDetail, getEvent, listChanges } from '@/lib/events/queries'
import { eventPath, eventSegment, readEventId } from '@/lib/events/schema'
import { listAnswered } from '@/lib/events/talk'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import type { Viewer } from '@/lib/identity/schema'
import { now } from '@/lib/platform/clock'
import { listNext } from '@/lib/search/next-events'
import { alternates } from '@/lib/seo/alternates'
import { isSellable } from '@/lib/tickets/own-sales'
import { getOwnPlace, listFaces } from '@/lib/tickets/queries'

type Props = PageProps<'/[locale]/for-me/events/[slug]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  const event = await readEvent((await params).slug)
  if (event.isPrivate) return { title: event.title, robots: { index: false } }
  return { ...eventMetadata(event, locale, now()), alternates: alternates(locale, eventPath(event)) }
}

/** An event as a member may see it, at its public address (docs/decisions/014). */
export default async function EventForMe({ params }: Props) {
  const { slug } = await params
  const locale = await localeOf(params)
  const [viewer, event] = await Promise.all([getViewer(), readEvent(slug)])
  if (slug !== eventSegment(event)) permanentRedirect(localePath(locale, eventPath(event)))
  const at = now()
  const [next, guests, hosts, changes, answered, own, invited] = await Promise.all([
    event.endsAt <= at ? listNext(viewer, event, at) : [],
    listFaces(viewer, event.id, 5),
    listCoOrganizers(viewer, event.id),
    listChanges(viewer, event.id),
    listAnswered(viewer, event.id, 3),
    viewer ? getOwnPlace(viewer, event.id, at) : null,
    viewer && isOpen(event, at) ? getUnanswered(viewer, event.id) : null,
  ])
  const isOwn = viewer !== null && [event.organizerId, ...hosts.map(({ id }) => id)].includes(viewer.id)
  const canBePaid = !isOwn || (await isSellable(viewer, event, at))
  const [follow, standings] = await Promise.all([followOf(viewer, event, at), listStandings(viewer, hosts)])
  return (
    <MemberFrame
      locale={locale}
      viewer={viewer}
      path={eventPath(event)}
      current="discover"
      tabBar={!isOpen(event, at)}
    >
      {viewer && isOwn && (
        <p className="pt-2">
          <Link
            href={localePath(locale, `/organize/${event.id}`)}
            className="link inline-flex min-h-11 items-center"
          >
            {translate(locale, 'event')('manage')}
          </Link>
        </p>
      )}
      {viewer && isOwn && (
        <CannotBePaid event={event} viewer={viewer} locale={locale} canBePaid={canBePaid} />
      )}
      <AskedAgain event={event} own={own} locale={locale} now={at} className="my-6" />
      {own?.status !== 'attending' && <InvitedNotice eventId={event.id} invited={invited} locale={locale} />}
      <EventView
        event={event}
        guests={guests}
        hosts={hosts}
        follow={follow}
        standings={standings}
        next={next}
        changes={sayChanges(changes, { locale, now: at })}
        answered={answered}
        locale={locale}
        now={at}
        own={own}
      />
      <EventBar event={event} locale={locale} now={at} own={own} />
    </MemberFrame>
  )
}

/** What the viewer is to the organizer; nobody follows themselves, or somebody whom they may not see. */
async function followOf(viewer: Viewer | null, { organizer }: EventDetail, at: Date) {
  if (!viewer) return 'none'
  if (!organizer || organizer.id === viewer.id) return undefined
  return (await getRelation(viewer, organizer, at)).follow
}

/** A private event has its page for whoever may open it (rule E4), and says to nobody else that it is there. */
const readEvent = cache(async (slug: string) => {
  const id = readEventId(slug)
  const event = id === null ? null : await getEvent(await getViewer(), id, now())
  if (!event || event.status === 'draft') notFound()
  return event
})
