import type { Metadata } from 'next'
import { EventForm } from '@/components/events/event-form'
import { eventFormText } from '@/components/events/event-form-text'
import { MemberFrame } from '@/components/shell/member-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewerOrPost } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/organize/new'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'organize')('newTitle'), robots: { index: false } }
}

export default async function NewEventPage({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewerOrPost(locale, '/organize/new')
  const t = translate(locale, 'organize')
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/organize/new" current="organize">
      <div className="mx-auto max-w-xl pt-4">
        <h1>{t('newTitle')}</h1>
        <p className="mt-2 mb-8 text-quiet">{t('newLead')}</p>
        <EventForm {...eventFormText(locale)} values={{}} isPublished={false} />
      </div>
    </MemberFrame>
  )
}
