import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeleteDraft } from '@/components/events/delete-draft'
import { EventForm } from '@/components/events/event-form'
import { eventFormText, eventFormValues } from '@/components/events/event-form-text'
import { EventNotice } from '@/components/events/event-notice'
import { EventTime } from '@/components/events/event-time'
import { StateBadge } from '@/components/events/own-event-card'
import { MemberFrame } from '@/components/shell/member-frame'
import { GuestTable } from '@/components/tickets/guest-table'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Stat } from '@/components/ui/card'
import { getOwnEvent } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { listGuests } from '@/lib/tickets/queries'

type Props = PageProps<'/[locale]/organize/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'organize')('title'), robots: { index: false } }
}

/** One event for its organizer: numbers first, then people, then everything that can be changed. */
export default async function OwnEventPage({ params, searchParams }: Props) {
  const { id } = await params
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, `/organize/${id}`)
  const at = now()
  const event = /^[1-9]\d{0,8}$/.test(id) ? await getOwnEvent(viewer, Number(id), at) : null
  if (!event) notFound()
  const guests = await listGuests(viewer, event.id)
  const said = one((await searchParams).said)
  const t = translate(locale, 'organize')
  const isDraft = event.status === 'draft'
  const isClosed = event.status === 'cancelled' || (event.endsAt <= at && !isDraft)
  const left = event.capacity === null ? t('noLimit') : Math.max(0, event.capacity - event.taken)
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/organize/${event.id}`} current="organize">
      <p role="status" className="pt-4 font-semibold text-moss-deep">
        {said === 'published' && t(event.isPrivate ? 'publishedPrivately' : 'publishedSaid')}
        {said === 'saved' && t('saved')}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <div className="min-w-0">
          <p className="text-sm text-quiet">
            <EventTime event={event} locale={locale} now={at} /> · <bdi>{event.location}</bdi>, {event.city}
          </p>
          <h1 dir="auto">{event.title}</h1>
          <p className="mt-2 flex flex-wrap gap-2">
            <StateBadge event={event} locale={locale} now={at} />
            {event.isPrivate && <Badge tone="dusk">{t('private')}</Badge>}
          </p>
        </div>
        {!isDraft && (
          <ButtonLink
            variant="quiet"
            href={localePath(locale, eventPath(event)) + (event.isPrivate ? '/rsvp' : '')}
          >
            {t('view')}
          </ButtonLink>
        )}
      </div>
      {!isDraft && (
        <>
          <div className="my-6 grid grid-cols-2 gap-4 lg:grid-cols-3">
            <Stat label={t('going')} value={event.attendingCount} />
            <Stat label={t('interested')} value={event.interestedCount} />
            <Stat label={t('left')} value={left} />
          </div>
          <EventNotice event={event} locale={locale} now={at} />
          <section className="mt-8">
            <h2 className="mb-3">{t('guests')}</h2>
            <GuestTable guests={guests} locale={locale} />
          </section>
        </>
      )}
      {!isClosed && (
        <section className="mt-12 max-w-xl">
          {!isDraft && <h2 className="mb-6 text-2xl">{t('edit')}</h2>}
          <EventForm
            key={event.updatedAt.toISOString()}
            {...eventFormText(locale)}
            values={eventFormValues(event, locale)}
            isPublished={!isDraft}
          />
          {isDraft && (
            <DeleteDraft
              id={event.id}
              locale={locale}
              labels={{ delete: t('delete'), hint: t('deleteHint'), sure: t('deleteSure') }}
            />
          )}
        </section>
      )}
    </MemberFrame>
  )
}
