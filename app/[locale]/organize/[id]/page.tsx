import type { Metadata } from 'next'
import { ChangeList } from '@/components/events/change-list'
import { DeleteDraft } from '@/components/events/delete-draft'
import { EventForm } from '@/components/events/event-form'
import { eventFormPicture, eventFormText, eventFormValues } from '@/components/events/event-form-text'
import { EventNotice } from '@/components/events/event-notice'
import { OrganizeHead } from '@/components/events/organize-head'
import { saidOf } from '@/components/events/organize-words'
import { payoutsNote } from '@/components/events/payouts-note'
import { UnsavedNotice } from '@/components/events/unsaved-notice'
import { MemberFrame } from '@/components/shell/member-frame'
import { CannotBePaid } from '@/components/tickets/cannot-be-paid'
import { GuestTable } from '@/components/tickets/guest-table'
import { Stat } from '@/components/ui/card'
import { sayChanges } from '@/lib/events/change-words'
import { getDraft, listChanges } from '@/lib/events/queries'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { sellerOf } from '@/lib/payments/queries'
import { now } from '@/lib/platform/clock'
import { isSellable } from '@/lib/tickets/own-sales'
import { listGuests } from '@/lib/tickets/queries'
import { readOwnEvent } from '../own-event'

type Props = PageProps<'/[locale]/organize/[id]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'organize')('title'), robots: { index: false } }
}

/** One event for its organizers: numbers first, then people; a draft is its form. */
export default async function OwnEventPage({ params, searchParams }: Props) {
  const at = now()
  const { id } = await params
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, `/organize/${id}`)
  const event = await readOwnEvent(viewer, id, at)
  const t = translate(locale, 'organize')
  const asked = await searchParams
  const isDraft = event.status === 'draft'
  const said = saidOf(one(asked.said), { locale, isPrivate: event.isPrivate })
  const kept = isDraft ? await getDraft(viewer, { eventId: event.id }) : null
  const values = eventFormValues(event, locale)
  const isContinued = kept !== null && one(asked.draft) === String(kept.id)
  const [guests, changes, canBePaid] = isDraft
    ? [[], [], true]
    : await Promise.all([
        listGuests(viewer, event.id),
        listChanges(viewer, event.id),
        isSellable(viewer, event, at),
      ])
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/organize/${event.id}`} current="organize">
      <OrganizeHead event={event} locale={locale} now={at} current="" said={said} />
      {isDraft ? (
        <section className="mt-8">
          {kept && !isContinued && <UnsavedNotice draft={kept} eventId={event.id} locale={locale} now={at} />}
          <EventForm
            key={`${event.updatedAt.toISOString()} ${isContinued}`}
            {...eventFormText(locale)}
            values={
              kept && isContinued ? { ...kept.form, id: values.id ?? '', draft: String(kept.id) } : values
            }
            isPublished={false}
            picture={eventFormPicture(event)}
            payouts={payoutsNote(await sellerOf(event.organizerId), locale)}
          />
          <DeleteDraft
            id={event.id}
            locale={locale}
            labels={{ delete: t('delete'), hint: t('deleteHint'), sure: t('deleteSure') }}
          />
        </section>
      ) : (
        <>
          <div className="my-6 grid grid-cols-2 gap-4 lg:grid-cols-3">
            <Stat label={t('going')} value={event.attendingCount} />
            <Stat label={t('interested')} value={event.interestedCount} />
            <Stat
              label={t('left')}
              value={event.capacity === null ? t('noLimit') : Math.max(0, event.capacity - event.taken)}
            />
          </div>
          <EventNotice event={event} locale={locale} now={at} />
          <CannotBePaid event={event} viewer={viewer} locale={locale} canBePaid={canBePaid} />
          <section className="mt-8">
            <h2 className="mb-3">{t('guests')}</h2>
            <GuestTable guests={guests} locale={locale} />
          </section>
          <ChangeList changes={sayChanges(changes, { locale, now: at })} locale={locale} now={at} />
        </>
      )}
    </MemberFrame>
  )
}
