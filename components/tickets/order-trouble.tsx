import { Card } from '@/components/ui/card'
import type { Locale } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney } from '@/lib/platform/money'
import type { OrderToRefund } from '@/lib/tickets/order-to-refund'
import { RefundAgain } from './refund-form'

type Props = { order: OrderToRefund; event: { id: number; timeZone: string }; locale: Locale }

/** What is wrong with an order's money, and what its organizer can do about it; nothing where nothing is. */
export function OrderTrouble(props: Props) {
  const { order } = props
  return (
    <>
      {order.money.owed.length > 0 && <Owed {...props} />}
      {order.status === 'disputed' && <Claimed {...props} />}
    </>
  )
}

function Owed({ order, event, locale }: Props) {
  const t = translate(locale, 'moneyTrouble')
  return (
    <Card as="section" className="flex flex-col gap-4">
      <h2 className="text-brick-deep">{t('page.failedTitle')}</h2>
      {order.money.owed.map(({ id, amount, failure, at }) => (
        <div key={id} className="flex flex-col gap-3">
          <p>
            {t('page.failedText', {
              amount: formatMoney(amount, locale),
              when: formatMoment(at, { locale, timeZone: event.timeZone }),
              why: t('failure', { why: failure }),
            })}
          </p>
          <RefundAgain
            {...{ eventId: event.id, paymentId: order.id, refundId: id, locale, label: t('page.again') }}
          />
        </div>
      ))}
    </Card>
  )
}

function Claimed({ order, event, locale }: Props) {
  const t = translate(locale, 'moneyTrouble')
  const told = order.timeline.filter(({ kind }) => kind === 'dispute_opened' || kind === 'dispute_lost')
  const last = told.at(-1)
  const amount = formatMoney(order.money.claimed, locale)
  if (last?.kind === 'dispute_lost')
    return (
      <Card as="section" className="flex flex-col gap-3">
        <h2 className="text-brick-deep">{t('page.lostTitle')}</h2>
        <p>{t('page.lostText', { amount })}</p>
      </Card>
    )
  const until = last?.details.until
  const by = until && formatMoment(new Date(String(until)), { locale, timeZone: event.timeZone })
  return (
    <Card as="section" className="flex flex-col gap-3">
      <h2 className="text-brick-deep">{t('page.claimTitle')}</h2>
      <p>
        {t('page.claimText', {
          ...{ amount, why: t('claim', { why: String(last?.details.reason ?? '') }) },
          ...{ isDue: String(Boolean(by)), until: by || '' },
        })}
      </p>
    </Card>
  )
}
