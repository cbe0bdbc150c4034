import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { Reckoned } from '@/lib/payments/reckon'
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
  money: Reckoned
}
type Props = { orders: readonly Listed[]; event: { id: number; timeZone: string }; locale: Locale }

const tones = { paid: 'moss', pending: 'plain', disputed: 'brick' } as const

/** The orders of an event; on a phone each is a card of its own. */
export function OrderTable({ orders, event, locale }: Props) {
  const t = translate(locale, 'money')
  const trouble = translate(locale, 'moneyTrouble')
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
            {order.money.owed.map(({ id, failure }) => (
              <p key={id} className="text-sm text-brick-deep">
                {t('failure', { failure: trouble('failure', { why: failure }) })}
              </p>
            ))}
          </div>
          <div className="flex items-center gap-3 tabular-nums">
            <strong>{say(order, locale)}</strong>
            {order.money.owed.length > 0 ? (
              <Badge tone="brick">{trouble('page.badge')}</Badge>
            ) : (
              <Badge tone={tones[order.status as 'paid'] ?? 'amber'}>
                {t(`states.${order.status as 'paid'}`)}
              </Badge>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

// What is left of it, with what went back said beside it: a price that is crossed out reads as one that has changed.
function say({ amount, currency, money }: Listed, locale: Locale): string {
  const { paid, back } = money
  const whole = parseMoney(amount, currency)
  if (back.amount === 0) return whole ? formatMoney(whole, locale) : amount
  const left = formatMoney({ ...paid, amount: paid.amount - back.amount }, locale)
  return translate(locale, 'money')('afterBack', { left, back: formatMoney(back, locale) })
}
