import { FilterForm } from '@/components/moderation/filter-form'
import { SaidForm } from '@/components/moderation/said-form'
import { AdminFrame } from '@/components/shell/admin-frame'
import { TextField } from '@/components/ui/field'
import { Pagination } from '@/components/ui/pagination'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { replayStripeEvent } from '@/lib/moderation/actions'
import { listStripeEvents } from '@/lib/moderation/machine'
import { adminTitle } from '../title'

type Props = PageProps<'/[locale]/admin/stripe'>

export const generateMetadata = ({ params }: Props) => adminTitle(params, 'stripe')

/** The log of what came from Stripe, each of which can be taken once more. */
export default async function AdminStripePage({ params, searchParams }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const query = await searchParams
  const kind = (one(query.kind) ?? '').trim().slice(0, 100)
  const before = new Date(one(query.before) ?? '')
  const since = Number.isNaN(before.getTime()) ? undefined : before
  const events = await listStripeEvents(viewer, { kind, before: since })
  const t = translate(locale, 'adminMachine')
  const here = localePath(locale, '/admin/stripe')
  const last = events.length === 100 ? events.at(-1)?.receivedAt.toISOString() : undefined
  return (
    <AdminFrame locale={locale} viewer={viewer} part="stripe" title={t('stripe')}>
      <p className="text-quiet">{t('stripeLead')}</p>
      <FilterForm action={here} label={t('kind')} submit={t('filter')}>
        <TextField name="kind" label={t('kind')} defaultValue={kind} />
      </FilterForm>
      {events.length === 0 && <p>{t('noEvents')}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {events.map((event) => (
          <li key={event.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="font-semibold wrap-anywhere">{event.kind}</p>
              <p className="text-sm text-quiet wrap-anywhere">
                {formatMoment(event.receivedAt, { locale, timeZone: 'UTC' })} · {event.id} ·{' '}
                {event.objectId ?? ''} {event.accountId ?? ''}
              </p>
            </div>
            <SaidForm
              action={replayStripeEvent}
              locale={locale}
              fields={{ eventId: event.id }}
              label={t('replay')}
              said={t('replayed')}
            />
          </li>
        ))}
      </ul>
      <Pagination
        label={t('stripe')}
        {...(last
          ? { next: { href: `${here}?kind=${encodeURIComponent(kind)}&before=${last}`, label: t('older') } }
          : {})}
      />
    </AdminFrame>
  )
}
