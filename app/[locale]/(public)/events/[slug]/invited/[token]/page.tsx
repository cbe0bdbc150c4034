import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { EventBar } from '@/components/events/event-bar'
import { EventView } from '@/components/events/event-view'
import { MemberFrame } from '@/components/shell/member-frame'
import { isOpen } from '@/components/tickets/place-panel'
import { sayChanges } from '@/lib/events/change-words'
import { getInvitation } from '@/lib/events/company'
import { eventPath, readEventId } from '@/lib/events/schema'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { getOwnPlace } from '@/lib/tickets/queries'

type Props = PageProps<'/[locale]/events/[slug]/invited/[token]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, token } = await params
  const { event } = await readInvitation(slug, token)
  // The address is the key: no other site is told of it.
  return { title: event.title, robots: { index: false }, referrer: 'same-origin' }
}

/** A private event for whoever has its link, a visitor too. Saying "I'm going" puts a member on its guest list. */
export default async function InvitedPage({ params }: Props) {
  const { slug, token } = await params
  const locale = await localeOf(params)
  const at = now()
  const [viewer, { event, hosts, changes }] = await Promise.all([getViewer(), readInvitation(slug, token)])
  const own = viewer ? await getOwnPlace(viewer, event.id, at) : null
  const view = { event, locale, now: at, own, invite: token }
  return (
    <MemberFrame
      locale={locale}
      viewer={viewer}
      path={`${eventPath(event)}/invited/${token}`}
      current="discover"
      tabBar={!isOpen(event, at)}
    >
      <p className="pt-4 font-semibold text-dusk">{translate(locale, 'event')('invited')}</p>
      <EventView
        {...view}
        guests={[]}
        answered={[]}
        hosts={hosts}
        changes={sayChanges(changes, { locale, now: at })}
      />
      <EventBar {...view} />
    </MemberFrame>
  )
}

const readInvitation = cache(async (slug: string, token: string) => {
  const id = readEventId(slug)
  const invitation =
    id === null ? null : await getInvitation(await getViewer(), { eventId: id, token }, now())
  if (!invitation) notFound()
  return invitation
})
