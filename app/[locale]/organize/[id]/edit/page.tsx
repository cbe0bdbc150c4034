import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActWithReason } from '@/components/events/act-with-reason'
import { EventForm } from '@/components/events/event-form'
import { eventFormPicture, eventFormText, eventFormValues } from '@/components/events/event-form-text'
import { OrganizeHead } from '@/components/events/organize-head'
import { reasonLabels } from '@/components/events/organize-words'
import { payoutsNote } from '@/components/events/payouts-note'
import { UnsavedNotice } from '@/components/events/unsaved-notice'
import { MemberFrame } from '@/components/shell/member-frame'
import { getDraft } from '@/lib/events/queries'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { sellerOf } from '@/lib/payments/queries'
import { now } from '@/lib/platform/clock'
import { readOwnEvent } from '../../own-event'

type Props = PageProps<'/[locale]/organize/[id]/edit'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'organize')('edit'), robots: { index: false } }
}

/** Everything that can be changed about a published event, and the two acts that stop it. */
export default async function EditEventPage({ params, searchParams }: Props) {
  const at = now()
  const { id } = await params
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, `/organize/${id}/edit`)
  const event = await readOwnEvent(viewer, id, at)
  if (event.status === 'draft') notFound()
  const t = translate(locale, 'organize')
  const isOver = event.endsAt <= at && event.status !== 'postponed'
  const isClosed = event.status === 'cancelled' || isOver
  const kept = await getDraft(viewer, { eventId: event.id })
  const values = eventFormValues(event, locale)
  const isContinued = kept !== null && one((await searchParams).draft) === String(kept.id)
  const own = { id: values.id ?? '', version: values.version ?? '' }
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/organize/${event.id}/edit`} current="organize">
      <OrganizeHead event={event} locale={locale} now={at} current="/edit" said={undefined} />
      {isClosed ? (
        <p className="mt-8">{t(event.status === 'cancelled' ? 'closedCancelled' : 'closedPast')}</p>
      ) : (
        <section className="mt-8 flex flex-col gap-8">
          <p className="max-w-xl text-quiet">{t('editLead')}</p>
          {kept && !isContinued && <UnsavedNotice draft={kept} eventId={event.id} locale={locale} now={at} />}
          <EventForm
            key={`${event.updatedAt.toISOString()} ${isContinued}`}
            {...eventFormText(locale)}
            values={kept && isContinued ? { ...kept.form, ...own, draft: String(kept.id) } : values}
            isPublished
            picture={eventFormPicture(event)}
            payouts={payoutsNote(await sellerOf(event.organizerId), locale)}
          />
          <div className="flex flex-col gap-4 border-t border-line pt-6">
            <h2>{t('stopTitle')}</h2>
            {event.status !== 'postponed' && (
              <ActWithReason
                which="postpone"
                id={event.id}
                locale={locale}
                labels={reasonLabels(locale, 'postpone')}
              />
            )}
            {event.organizerId === viewer.id && (
              <ActWithReason
                which="cancel"
                id={event.id}
                locale={locale}
                labels={reasonLabels(locale, 'cancel')}
              />
            )}
          </div>
        </section>
      )}
    </MemberFrame>
  )
}
