import { AdminFrame } from '@/components/shell/admin-frame'
import { IncidentForm } from '@/components/tickets/incident-form'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import { listIncidents, listReconciliations } from '@/lib/payments/reconciliation'
import { formatMoney, parseMoney } from '@/lib/platform/money'
import { listNewestOrders } from '@/lib/tickets/order'
import { adminTitle } from '../title'

type Props = PageProps<'/[locale]/admin/payments'>

export const generateMetadata = ({ params }: Props) => adminTitle(params, 'payments')

/** What does not add up, and every night's comparison with Stripe (rule P9). */
export default async function AdminPaymentsPage({ params }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const t = translate(locale, 'adminMoney')
  const [incidents, nights, orders] = await Promise.all([
    listIncidents(viewer),
    listReconciliations(viewer),
    listNewestOrders(viewer),
  ])
  const moment = (at: Date) => formatMoment(at, { locale, timeZone: 'UTC' })
  return (
    <AdminFrame locale={locale} viewer={viewer} part="payments" title={t('title')}>
      <div className="flex max-w-2xl flex-col gap-8">
        <section className="flex flex-col gap-4">
          <h2>{t('incidents')}</h2>
          {incidents.length === 0 && <p>{t('none')}</p>}
          {incidents.map(({ id, kind, details, paymentId, createdAt }) => (
            <Card key={id} as="article" className="flex flex-col gap-3">
              <h3>{t.has(`kinds.${kind as 'dispute'}`) ? t(`kinds.${kind as 'dispute'}`) : kind}</h3>
              <p className="text-sm text-quiet">
                {moment(createdAt)}
                {paymentId && ' · '}
                {paymentId && (
                  <Link className="link" href={localePath(locale, `/admin/payments/${paymentId}`)}>
                    {t('payment', { id: paymentId })}
                  </Link>
                )}
              </p>
              <Figures of={details} />
              <IncidentForm
                id={id}
                locale={locale}
                labels={{ resolution: t('resolution'), done: t('done') }}
              />
            </Card>
          ))}
        </section>
        <section className="flex flex-col gap-2">
          <h2>{t('orders')}</h2>
          {orders.length === 0 && <p>{t('noOrders')}</p>}
          <ul>
            {orders.map((order) => (
              <OrderRow key={order.id} order={order} locale={locale} />
            ))}
          </ul>
        </section>
        <section className="flex flex-col gap-4">
          <h2>{t('nights')}</h2>
          {nights.length === 0 && <p>{t('noNights')}</p>}
          {nights.map((night) => (
            <Card key={night.id} as="article" className="flex flex-col gap-2">
              <h3>{moment(night.startedAt)}</h3>
              {!night.endedAt && <p className="text-brick-deep">{t('running')}</p>}
              {night.failure && <p className="text-brick-deep wrap-anywhere">{night.failure}</p>}
              {(['compared', 'repaired', 'reported'] as const).map((key) => (
                <div key={key}>
                  <h4 className="text-sm text-quiet">{t(key)}</h4>
                  <Figures of={night[key]} />
                </div>
              ))}
            </Card>
          ))}
        </section>
      </div>
    </AdminFrame>
  )
}

type Order = Awaited<ReturnType<typeof listNewestOrders>>[number]

function OrderRow({ order, locale }: { order: Order; locale: Locale }) {
  const t = translate(locale, 'adminMoney')
  const { id, title, createdAt, amount, currency, status, buyer } = order
  const money = parseMoney(amount, currency)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 border-b border-line py-2">
      <div className="min-w-0">
        <Link
          className="link inline-flex min-h-11 items-center"
          href={localePath(locale, `/admin/payments/${id}`)}
        >
          {t('payment', { id })}
          {buyer && ` · @${buyer}`}
        </Link>
        <span className="block text-sm text-quiet wrap-anywhere">
          <bdi>{title}</bdi> · {formatMoment(createdAt, { locale, timeZone: 'UTC' })}
        </span>
      </div>
      <span className="flex items-center gap-3">
        {money && <strong className="tabular-nums">{formatMoney(money, locale)}</strong>}
        <Badge>{translate(locale, 'adminOrder')(`states.${status}`)}</Badge>
      </span>
    </li>
  )
}

function Figures({ of }: { of: Record<string, string | number> }) {
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {Object.entries(of).map(([name, value]) => (
        <div key={name} className="flex gap-2">
          <dt className="text-quiet">{name}</dt>
          <dd className="tabular-nums wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
