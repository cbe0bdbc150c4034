import type { EventDetail } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { formatMoney, type Money, toDecimal } from '@/lib/platform/money'
import type { TicketLabels, TicketRow } from './ticket-form'

type Offer = {
  id: number
  name: string
  description: string
  price: Money
  discounted: Money
  tax: Money
  isChosen: boolean
  left: number | null
  most: number
  salesStartAt: Date | null
  reason: 'saleNotBegun' | 'saleOver' | 'soldOut' | 'cannotSell' | undefined
}
type Listed = { offers: Offer[]; sale: { tax: { name: string; percent: string } | null } }
type Wait = { ticketTypeId: number | null; partySize: number } | null

/** What the form shows of each ticket, in words: the browser is told nothing it has no use for. */
export function offerRows(
  { offers, sale }: Listed,
  { event, locale, offered }: { event: EventDetail; locale: Locale; offered: Wait },
): TicketRow[] {
  const t = translate(locale, 'order')
  return offers.map((offer) => {
    const isMine = offered !== null && (offered.ticketTypeId ?? 0) === offer.id
    const most = isMine ? offered.partySize : offer.reason ? 0 : offer.most
    return {
      ...{ id: offer.id, name: offer.name || t('standard'), description: offer.description, most },
      price: priceWords(offer, locale),
      before: offer.discounted.amount < offer.price.amount ? formatMoney(offer.price, locale) : '',
      seen: String(offer.price.amount),
      isChosen: offer.isChosen,
      least: offer.isChosen ? toDecimal(offer.price) : '',
      currency: offer.price.currency,
      note: isMine ? '' : noteOf(offer, { event, locale }),
      tax:
        sale.tax && offer.discounted.amount > 0
          ? t('tax', { ...sale.tax, amount: formatMoney(offer.tax, locale) })
          : '',
    }
  })
}

/** The words of the form. */
export function ticketLabels(locale: Locale): TicketLabels {
  const t = translate(locale, 'order')
  return {
    ...{ each: t('each'), youPay: t('youPay'), code: t('code'), accessCode: t('accessCode') },
    ...{ apply: t('apply'), order: t('order'), signIn: t('signIn'), allIn: t('allIn') },
    ...{ none: t('noneOnSale'), promoBad: translate(locale, 'fields')('promoOver') },
    accessBad: translate(locale, 'fields')('accessUnknown'),
    problems: translate(locale, 'auth')('problems'),
  }
}

function priceWords({ price, discounted, isChosen }: Offer, locale: Locale): string {
  const t = translate(locale, 'order')
  if (isChosen) return price.amount > 0 ? t('least', { price: formatMoney(price, locale) }) : t('payWhat')
  return discounted.amount > 0 ? formatMoney(discounted, locale) : t('free')
}

function noteOf(offer: Offer, { event, locale }: { event: EventDetail; locale: Locale }): string {
  const t = translate(locale, 'order')
  const { reason, left, salesStartAt } = offer
  if (reason === 'saleNotBegun' && salesStartAt)
    return t('soon', { when: formatMoment(salesStartAt, { locale, timeZone: event.timeZone }) })
  if (reason === 'saleOver') return t('ended')
  if (reason === 'cannotSell') return t('notYet')
  return left === null ? '' : t('left', { left })
}
