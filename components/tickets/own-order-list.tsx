import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney, parseMoney } from '@/lib/platform/money'
import type { ListedOrder } from '@/lib/tickets/own-orders'
import { orderWord } from '@/lib/tickets/policy'

type Props = { orders: readonly ListedOrder[]; locale: Locale; now: Date }

const tones = {
  paid: 'moss',
  disputed: 'brick',
  failed: 'brick',
  pending: 'amber',
  processing: 'amber',
} as const

/** One's own orders: for which evening, what was paid, and what became of it. */
export function OwnOrderList({ orders, locale, now }: Props) {
  const t = translate(locale, 'ownOrders')
  return (
    <ul className="mt-6 flex max-w-2xl flex-col divide-y divide-line">
      {orders.map((order) => {
        const word = orderWord(order, now)
        const { isCancelled, city } = order
        return (
          <li key={order.id} className="relative flex flex-wrap items-center gap-x-6 gap-y-2 py-4">
            <div className="min-w-0 flex-1 basis-56">
              <Link
                className="stretched block font-semibold no-underline wrap-anywhere"
                href={localePath(locale, `/orders/${order.id}`)}
              >
                <bdi>{order.title}</bdi>
              </Link>
              <p className="text-quiet text-sm">
                {formatDay({ clock: order.startDate, locale }, now)} · {city} ·{' '}
                {t('number', { id: order.id })}
              </p>
              {isCancelled && <p className="text-sm">{t('cancelled')}</p>}
            </div>
            <div className="flex flex-wrap items-center gap-3 tabular-nums">
              <span>
                <strong>{say(order.amount, order, locale)}</strong>
                {Number(order.back) > 0 && (
                  <span className="block text-quiet text-sm">
                    {t('back', { amount: say(order.back, order, locale) })}
                  </span>
                )}
              </span>
              <Badge tone={tones[word as 'paid'] ?? 'plain'}>{t(`states.${word}`)}</Badge>
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function say(amount: string, { currency }: { currency: string }, locale: Locale): string {
  const money = parseMoney(amount, currency)
  return money ? formatMoney(money, locale) : ''
}
