import type { Metadata } from 'next'
import { CoOrganizers } from '@/components/events/co-organizers'
import { GuestLinks } from '@/components/events/guest-links'
import { InvitedGuests } from '@/components/events/invited-guests'
import { OrganizeHead } from '@/components/events/organize-head'
import { saidOf } from '@/components/events/organize-words'
import { EventMails } from '@/components/invitations/event-mails'
import { MemberFrame } from '@/components/shell/member-frame'
import { listAskedOrganizers, listInvited, listLinks } from '@/lib/events/company'
import { inviteRefusal, mailRefusal } from '@/lib/events/policy'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { listEventMails } from '@/lib/invitations/event'
import { now } from '@/lib/platform/clock'
import { readOwnEvent } from '../../own-event'

type Props = PageProps<'/[locale]/organize/[id]/people'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'organize')('peopleAndLinks'), robots: { index: false } }
}

/** Who organizes an event with its owner, and who is let in to it. */
export default async function EventPeoplePage({ params, searchParams }: Props) {
  const at = now()
  const { id } = await params
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, `/organize/${id}/people`)
  const event = await readOwnEvent(viewer, id, at)
  const word = one((await searchParams).said)
  const mailed = word === 'mailed' ? translate(locale, 'invitations')('mailedSaid') : undefined
  const said = mailed ?? saidOf(word, { locale, isPrivate: event.isPrivate })
  const [organizers, guests, links, mails] = await Promise.all([
    listAskedOrganizers(viewer, event.id),
    listInvited(viewer, event.id),
    listLinks(viewer, event.id),
    listEventMails(viewer, event.id, at),
  ])
  const own = { event, viewer, locale }
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/organize/${event.id}/people`} current="organize">
      <OrganizeHead event={event} locale={locale} now={at} current="/people" said={said} />
      <div className="mt-8 flex max-w-2xl flex-col gap-12">
        <CoOrganizers {...own} organizers={organizers} />
        <GuestLinks {...own} links={links} />
        <InvitedGuests {...own} guests={guests} refusal={inviteRefusal(event, at)} />
        <EventMails {...{ mails, locale }} eventId={event.id} refusal={mailRefusal(event, at)} />
      </div>
    </MemberFrame>
  )
}
