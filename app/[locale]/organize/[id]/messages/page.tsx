import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrganizeHead } from '@/components/events/organize-head'
import { MemberFrame } from '@/components/shell/member-frame'
import { GuestMessageForm } from '@/components/tickets/guest-message-form'
import { WrittenList } from '@/components/tickets/written-list'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { audiences } from '@/lib/tickets/message-shapes'
import { countAudiences, listWritten } from '@/lib/tickets/write-to-guests'
import { readOwnEvent } from '../../own-event'

type Props = PageProps<'/[locale]/organize/[id]/messages'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'guestMessages')('tab'), robots: { index: false } }
}

/** What organizers write to the people of their event, and have written. */
export default async function GuestMessagesPage({ params, searchParams }: Props) {
  const at = now()
  const { id } = await params
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, `/organize/${id}/messages`)
  const event = await readOwnEvent(viewer, id, at)
  if (event.status === 'draft') notFound()
  const [counts, written] = await Promise.all([
    countAudiences(viewer, event.id),
    listWritten(viewer, event.id),
  ])
  const t = translate(locale, 'guestMessages')
  const said = one((await searchParams).said) === 'sent' ? t('said') : undefined
  const people = audiences.map((value) => ({
    value,
    count: counts[value],
    label: t(`to_${value}`, { count: counts[value] }),
  }))
  const { look, send, subject, body, audience, lookTitle, nobody } = {
    ...{ look: t('look'), send: t('send'), subject: t('subject'), body: t('body') },
    ...{ audience: t('audience'), lookTitle: t('lookTitle'), nobody: t('nobody') },
  }
  const problems = translate(locale, 'auth')('problems')
  return (
    <MemberFrame locale={locale} viewer={viewer} path={`/organize/${event.id}/messages`} current="organize">
      <OrganizeHead event={event} locale={locale} now={at} current="/messages" said={said} />
      <div className="mt-8 flex max-w-xl flex-col gap-12">
        <GuestMessageForm
          eventId={event.id}
          locale={locale}
          audiences={people}
          labels={{ look, send, subject, body, audience, lookTitle, nobody, problems, hint: t('hint') }}
        />
        <WrittenList written={written} locale={locale} timeZone={event.timeZone} />
      </div>
    </MemberFrame>
  )
}
