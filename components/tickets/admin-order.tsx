import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney, parseMoney } from '@/lib/platform/money'

type Back = {
  id: number
  amount: string
  status: string
  kind: string
  failure: string | null
  createdAt: Date
}
type Order = {
  /** null for an account that is gone */
  username: string | null
  amount: string
  fee: string
  tax: string
  currency: string
  status: string
  createdAt: Date
  stripePaymentIntentId: string | null
  stripeCheckoutSessionId: string | null
  stripeAccountId: string | null
  tickets: { id: number; status: string; paymentStatus: string | null }[]
  refunds: Back[]
}
type Props = { order: Order; locale: Locale }

/** What an order came to, in figures and in Stripe's names, for who looks into it. */
export function AdminOrder({ order, locale }: Props) {
  const t = translate(locale, 'adminOrder')
  const { currency, refunds } = order
  const money = (decimal: string) =>
    formatMoney(parseMoney(decimal, currency) ?? { amount: 0, currency }, locale)
  // The administration goes by one clock, whatever the city of the event.
  const moment = (at: Date) => formatMoment(at, { locale, timeZone: 'UTC' })
  const standing = order.tickets.filter(({ status }) => status === 'attending').length
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <Fact name={t('status')} value={words(t, `states.${order.status}`, order.status)} />
        <Fact name={t('begun')} value={moment(order.createdAt)} />
        <Fact name={t('amount')} value={money(order.amount)} />
        <Fact name={t('fee')} value={money(order.fee)} />
        <Fact name={t('tax')} value={money(order.tax)} />
        <Fact name={t('tickets')} value={t('standing', { standing, all: order.tickets.length })} />
        {order.username && (
          <>
            <dt className="text-quiet">{t('buyer')}</dt>
            <dd>
              <Link className="link wrap-anywhere" href={localePath(locale, `/members/${order.username}`)}>
                @{order.username}
              </Link>
            </dd>
          </>
        )}
        <Fact name={t('session')} value={order.stripeCheckoutSessionId} />
        <Fact name={t('intent')} value={order.stripePaymentIntentId} />
        <Fact name={t('account')} value={order.stripeAccountId} />
      </dl>
      {refunds.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2>{t('refunds')}</h2>
          <ul className="flex flex-col gap-2">
            {refunds.map((back) => (
              <li key={back.id}>
                <strong className="tabular-nums">{money(back.amount)}</strong> ·{' '}
                {words(t, `why.${back.kind}`, back.kind)} ·{' '}
                {words(t, `refundStates.${back.status}`, back.status)}
                {back.failure && <span className="block text-brick-deep wrap-anywhere">{back.failure}</span>}
                <span className="block text-sm text-quiet">{moment(back.createdAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Fact({ name, value }: { name: string; value: string | null }) {
  if (!value) return null
  return (
    <>
      <dt className="text-quiet">{name}</dt>
      <dd className="tabular-nums wrap-anywhere">{value}</dd>
    </>
  )
}

// What has no words yet is shown by its name rather than not at all.
function words(t: ReturnType<typeof translate<'adminOrder'>>, key: string, otherwise: string): string {
  return t.has(key as 'title') ? t(key as 'status') : otherwise
}
