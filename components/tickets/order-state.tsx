import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { eventSegment } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney, parseMoney } from '@/lib/platform/money'
import { HoldTimer } from './hold-timer'
import { OrderLines, type ShownOrder } from './order-lines'
import { ChoiceForm, ExtendForm, GiveUpForm, PayForm } from './pay-form'

type Props = { order: ShownOrder; locale: Locale; now: Date; isBack: boolean; isDemo: boolean }

/** What an order is now, and what its buyer can do about it. */
export function OrderState(props: Props) {
  const { order, now, isBack } = props
  const isLive = order.status === 'pending' && order.heldUntil !== null && order.heldUntil > now
  if (order.trouble && order.choiceUntil) return <Trouble {...props} />
  if (order.status === 'pending' && order.processingAt) return <Said {...props} kind="processing" />
  if (isLive && isBack) return <Waiting {...props} />
  if (isLive) return <Open {...props} />
  if (order.status === 'failed') return <Said {...props} kind="failed" isOver />
  if (order.status === 'pending' || order.status === 'expired') return <Ended {...props} />
  if (order.owed.length > 0) return <Owed {...props} />
  if (order.status === 'disputed') return <Said {...props} kind="disputed" />
  if (order.status === 'refunded' || (order.trouble && order.totals.givenBack.amount > 0))
    return <Said {...props} kind="refunded" />
  return <Paid {...props} />
}

function Open({ order, locale, now, isDemo }: Props) {
  const t = translate(locale, 'order')
  const { heldUntil, totals } = order
  const until = heldUntil ?? now
  const isFree = totals.total.amount === 0
  const isDeclined = order.timeline.at(-1)?.kind === 'declined'
  const price = formatMoney(totals.total, locale)
  const guests = order.tickets.filter(({ guestName }) => guestName !== null)
  return (
    <Card as="section" className="flex flex-col gap-5">
      {isDeclined && (
        <p role="alert" className="font-semibold text-brick-deep">
          {t('declined')}
        </p>
      )}
      <HoldTimer
        until={until.toISOString()}
        said={t('held', { time: formatMoment(until, { locale, timeZone: order.event.timeZone }) })}
        minutes={Array.from({ length: 31 }, (_, minutes) => t('minutes', { minutes }))}
        warning={order.extendedAt ? '' : t('warning')}
      />
      {!order.extendedAt && <ExtendForm paymentId={order.id} locale={locale} label={t('extend')} />}
      <OrderLines order={order} locale={locale} />
      <PayForm
        paymentId={order.id}
        locale={locale}
        guests={guests.map(({ id, guestName }, index) => ({
          id,
          name: guestName ?? '',
          label: t('nameOf', { number: index + (guests.length < order.tickets.length ? 2 : 1) }),
        }))}
        labels={{
          pay: isFree ? t('confirm') : t('pay', { price }),
          ...{ names: t('names'), hint: t('nameHint'), problems: translate(locale, 'auth')('problems') },
        }}
      />
      {isDemo && !isFree && <p className="text-sm text-quiet">{t('demoCard')}</p>}
      <GiveUpForm paymentId={order.id} locale={locale} label={t('giveUp')} />
    </Card>
  )
}

// Stripe's answer is on its way: the page asks again by itself, with and without JavaScript.
function Waiting({ order, locale }: Props) {
  const t = translate(locale, 'order')
  return (
    <Card as="section" className="flex flex-col gap-3" role="status">
      <meta httpEquiv="refresh" content="3" />
      <h2>{t('waitingTitle')}</h2>
      <p>{t('waitingText')}</p>
      <OrderLines order={order} locale={locale} />
    </Card>
  )
}

function Paid({ order, locale }: Props) {
  const t = translate(locale, 'order')
  const back = order.totals.givenBack
  return (
    <Card as="section" className="flex flex-col gap-5">
      <div role="status">
        <h2>{t('paidTitle')}</h2>
        <p>{t('paidText')}</p>
        {back.amount > 0 && <p>{t('partly', { amount: formatMoney(back, locale) })}</p>}
      </div>
      <ButtonLink variant="main" href={localePath(locale, '/tickets')}>
        {t('tickets')}
      </ButtonLink>
      <OrderLines order={order} locale={locale} />
    </Card>
  )
}

// The ticket may be void and the money is not there: nothing here says "it's yours".
function Owed({ order, locale }: Props) {
  const t = translate(locale, 'moneyTrouble')
  const stands = order.tickets.some(({ status }) => status === 'attending')
  return (
    <Card as="section" className="flex flex-col gap-4" role="status">
      <h2>{t('page.owedTitle')}</h2>
      {order.owed.map(({ id, amount, failure }) => (
        <p key={id}>
          {t('page.owedText', {
            amount: formatMoney(amount, locale),
            why: t('failure', { why: failure }),
          })}
        </p>
      ))}
      {!stands && <p>{t('page.owedTickets')}</p>}
      {stands && (
        <ButtonLink variant="plain" href={localePath(locale, '/tickets')}>
          {translate(locale, 'order')('tickets')}
        </ButtonLink>
      )}
      <OrderLines order={order} locale={locale} />
    </Card>
  )
}

function Ended(props: Props) {
  const isGivenUp = props.order.timeline.some(({ kind }) => kind === 'given_up')
  return isGivenUp ? <Said {...props} kind="givenUp" isOver /> : <Said {...props} kind="expired" isOver />
}

type SaidProps = Props & {
  kind: 'processing' | 'failed' | 'expired' | 'givenUp' | 'disputed' | 'refunded'
  isOver?: boolean
}

function Said({ order, locale, kind, isOver }: SaidProps) {
  const t = translate(locale, 'order')
  return (
    <Card as="section" className="flex flex-col gap-4">
      <h2>{t(`${kind}Title`)}</h2>
      <p>{t(kind === 'givenUp' ? 'expiredText' : `${kind}Text`)}</p>
      <OrderLines order={order} locale={locale} />
      {isOver && (
        <ButtonLink variant="main" href={localePath(locale, `/events/${eventSegment(order.event)}/tickets`)}>
          {t('again')}
        </ButtonLink>
      )}
    </Card>
  )
}

function Trouble({ order, locale }: Props) {
  const t = translate(locale, 'order')
  const { choiceUntil, trouble, totals } = order
  const until = choiceUntil ? formatMoment(choiceUntil, { locale, timeZone: order.event.timeZone }) : ''
  const paid = parseMoney(order.paidAmount ?? order.amount, order.paidCurrency ?? order.currency)
  const words = {
    until,
    asked: formatMoney(totals.total, locale),
    paid: paid ? formatMoney(paid, locale) : '',
  }
  return (
    <Card as="section" className="flex flex-col gap-4">
      <h2>{t(trouble === 'late' ? 'lateTitle' : 'amountTitle')}</h2>
      <p>{t(trouble === 'late' ? 'lateText' : 'amountText', words)}</p>
      <ChoiceForm paymentId={order.id} locale={locale} choice="refund" label={t('refundNow')} />
      {trouble === 'late' && order.event.status !== 'cancelled' && (
        <ChoiceForm paymentId={order.id} locale={locale} choice="line" label={t('toLine')} />
      )}
    </Card>
  )
}
