import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney, type Money, parseMoney } from '@/lib/platform/money'
import type { OrderToRefund } from '@/lib/tickets/order-to-refund'
import { guestNameOf } from './guest-name'

type Props = { order: OrderToRefund; timeZone: string; locale: Locale }

const tones = { paid: 'moss', pending: 'plain', disputed: 'brick' } as const

/** An order at a glance for its organizer: whose it is, how it stands, what was bought, and what became of the money. */
export function OrderHead({ order, timeZone, locale }: Props) {
  const t = translate(locale, 'money')
  const { money, status, username } = order
  const buyer = order.buyer ?? t('noName')
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 className="text-2xl">{t('orderTitle', { id: order.id })}</h2>
        {money.owed.length > 0 ? (
          <Badge tone="brick">{translate(locale, 'moneyTrouble')('page.badge')}</Badge>
        ) : (
          <Badge tone={tones[status as 'paid'] ?? 'amber'}>
            {t.has(`states.${status as 'paid'}`) ? t(`states.${status as 'paid'}`) : status}
          </Badge>
        )}
      </div>
      <p className="wrap-anywhere">
        {t('boughtBy', { name: buyer })}
        {username && (
          <>
            {' '}
            <Link className="link" href={localePath(locale, `/members/${username}`)}>
              @{username}
            </Link>
          </>
        )}
        <span className="block text-sm text-quiet">
          {formatMoment(order.paidAt ?? order.createdAt, { locale, timeZone })}
        </span>
      </p>
      <Bought order={order} locale={locale} />
    </section>
  )
}

function Bought({ order, locale }: Omit<Props, 'timeZone'>) {
  const t = translate(locale, 'money')
  const { currency, money } = order
  const inMoney = (decimal: string | null) => parseMoney(decimal ?? '0', currency) ?? { amount: 0, currency }
  const [tax, [promo]] = [inMoney(order.tax), order.tickets.flatMap((ticket) => ticket.promo ?? [])]
  return (
    <table className="w-full text-start">
      <caption className="mb-1 text-start text-sm text-quiet">{t('bought')}</caption>
      <tbody>
        {order.tickets.map((ticket) => (
          <tr key={ticket.id}>
            <td className="py-1 wrap-anywhere">
              {ticketLabel(ticket, { order, locale })}
              {!ticket.isValid && order.status !== 'pending' && (
                <span className="text-quiet"> ({t('voidTicket')})</span>
              )}
            </td>
            <td className="py-1 text-end tabular-nums">{formatMoney(inMoney(ticket.price), locale)}</td>
          </tr>
        ))}
        <Line label={t('amount')} money={inMoney(order.amount)} locale={locale} isMain />
        {promo && <Small>{t('promoLine', { code: promo })}</Small>}
        {tax.amount > 0 && (
          <Small>{t('ofTax', { name: order.taxName, amount: formatMoney(tax, locale) })}</Small>
        )}
        <Line label={t('backLine')} money={money.back} locale={locale} />
        <Line label={t('claimedLine')} money={money.claimed} locale={locale} />
        <Line label={t('fees')} money={money.fee} locale={locale} />
        {money.paid.amount > 0 && <Line label={t('keptLine')} money={money.kept} locale={locale} isMain />}
      </tbody>
    </table>
  )
}

type Ticket = OrderToRefund['tickets'][number]

/** One ticket of an order in words: which kind, for whom. */
export function ticketLabel(
  ticket: Pick<Ticket, 'guestName' | 'typeName'>,
  { order, locale }: { order: Pick<OrderToRefund, 'buyer'>; locale: Locale },
): string {
  const t = translate(locale, 'money')
  const who = guestNameOf(ticket, { holder: order.buyer, hidden: t('own'), locale })
  return `${ticket.typeName || t('standard')}, ${who}`
}

type LineProps = { label: string; money: Money; locale: Locale; isMain?: boolean }

function Line({ label, money, locale, isMain }: LineProps) {
  if (money.amount === 0 && !isMain) return null
  return (
    <tr className={isMain ? 'border-t border-line font-semibold' : undefined}>
      <td className="py-1">{label}</td>
      <td className="py-1 text-end tabular-nums">{formatMoney(money, locale)}</td>
    </tr>
  )
}

function Small({ children }: { children: string }) {
  return (
    <tr className="text-sm text-quiet">
      <td colSpan={2}>{children}</td>
    </tr>
  )
}
