import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney, parseMoney } from '@/lib/platform/money'

type Listed = {
  id: number
  amount: string
  currency: string
  status: string
  createdAt: Date
  buyerName: string | null
  username: string | null
  tickets: number
  refunded: string
  failure: string | null
}
type Props = { orders: readonly Listed[]; event: { id: number; timeZone: string }; locale: Locale }

const tones = { paid: 'moss', pending: 'plain', disputed: 'brick' } as const

/** The orders of an event; on a phone each is a card of its own. */
export function OrderTable({ orders, event, locale }: Props) {
  const t = translate(locale, 'money')
  if (orders.length === 0) return <p className="text-quiet">{t('empty')}</p>
  return (
    <ul className="flex flex-col divide-y divide-line">
      {orders.map((order) => (
        <li
          key={order.id}
          className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3"
        >
          <div className="min-w-0">
            <Link
              className="stretched font-semibold no-underline"
              href={localePath(locale, `/organize/${event.id}/orders/${order.id}`)}
            >
              {t('order')} {order.id} · <bdi>{order.buyerName || order.username || t('noName')}</bdi>
            </Link>
            <p className="text-sm text-quiet">
              {formatMoment(order.createdAt, { locale, timeZone: event.timeZone })} · {t('tickets')}:{' '}
              {order.tickets}
            </p>
            {order.failure && (
              <p className="text-sm text-brick-deep">{t('failure', { failure: order.failure })}</p>
            )}
          </div>
          <div className="flex items-center gap-3 tabular-nums">
            {Number(order.refunded) > 0 && <s className="text-quiet">{say(order.refunded, order, locale)}</s>}
            <strong>{say(order.amount, order, locale)}</strong>
            <Badge tone={tones[order.status as 'paid'] ?? 'amber'}>
              {t(`states.${order.status as 'paid'}`)}
            </Badge>
          </div>
        </li>
      ))}
    </ul>
  )
}

function say(decimal: string, { currency }: Listed, locale: Locale): string {
  const money = parseMoney(decimal, currency)
  return money ? formatMoney(money, locale) : decimal
}
