import type { Metadata } from 'next'
import { EventForm } from '@/components/events/event-form'
import { eventFormPicture, eventFormText, eventFormWords } from '@/components/events/event-form-text'
import { payoutsNote } from '@/components/events/payouts-note'
import { MemberFrame } from '@/components/shell/member-frame'
import { ComesAlong } from '@/components/tickets/comes-along'
import type { Shown } from '@/components/ui/use-form'
import { getDraft, getOwnEvent } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewerOrPost } from '@/lib/identity/queries'
import type { Viewer } from '@/lib/identity/schema'
import { sellerOf } from '@/lib/payments/queries'
import { cityById } from '@/lib/places/queries'
import { cityLabel } from '@/lib/places/schema'
import { now } from '@/lib/platform/clock'
import { getComesAlong } from '@/lib/tickets/comes-along'

type Props = PageProps<'/[locale]/organize/new'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'organize')('newTitle'), robots: { index: false } }
}

/** A new event: empty, from a draft that was kept, or from another event of one's own. */
export default async function NewEventPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewerOrPost(locale, '/organize/new')
  const { draft, from } = await searchParams
  const values = viewer ? await begin(viewer, { draft: one(draft), from: one(from), locale }) : {}
  const model = viewer && isId(values.from) ? await getComesAlong(viewer, Number(values.from)) : null
  const t = translate(locale, 'organize')
  return (
    <MemberFrame locale={locale} viewer={viewer} path="/organize/new" current="organize">
      <div className="pt-4">
        <h1>{t('newTitle')}</h1>
        <p className="mt-2 mb-8 text-quiet">{t('newLead')}</p>
        {model && <ComesAlong model={model} locale={locale} />}
        <EventForm
          {...eventFormText(locale)}
          values={values}
          isPublished={false}
          picture={eventFormPicture(null)}
          payouts={viewer ? payoutsNote(await sellerOf(viewer.id), locale) : undefined}
        />
      </div>
    </MemberFrame>
  )
}

type Beginning = { draft: string | undefined; from: string | undefined; locale: Locale }

/** What stands in the form; whatever is not the viewer's is as if it were not there. */
async function begin(viewer: Viewer, { draft, from, locale }: Beginning): Promise<Shown['values']> {
  const kept = isId(draft) ? await getDraft(viewer, { id: Number(draft) }) : null
  if (kept && kept.eventId === null) return { ...kept.form, draft: String(kept.id) }
  const model = isId(from) ? await getOwnEvent(viewer, Number(from), now()) : null
  if (model) return { ...eventFormWords(model, locale), from: String(model.id) }
  const city = viewer.cityId === null ? null : await cityById(viewer.cityId)
  return city ? { city: cityLabel(city, locale) } : {}
}

function isId(text: Shown['values'][string] | undefined): boolean {
  return typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text)
}
