import { decimalsOf, type Money, toDecimal } from '@/lib/platform/money'

// https://docs.stripe.com/currencies: the currencies that Stripe presents, and how it counts them.
const wholeAtStripe = codes('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf')
const thousandthsAtStripe = codes('bhd jod kwd omr tnd')
const hundredthsAtStripe = codes(
  'aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop crc ' +
    'cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr isk jmd kes kgs khr ' +
    'kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk ' +
    'php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx usd ' +
    'uyu uzs wst xcd yer zar zmw',
)

// The least that can be charged, in Stripe's units; a currency that is not named has none of its own.
const least: Record<string, number> = {
  ...{
    AED: 200,
    AUD: 50,
    BGN: 100,
    BRL: 50,
    CAD: 50,
    CHF: 50,
    CZK: 1500,
    DKK: 250,
    EUR: 50,
    GBP: 30,
    HKD: 400,
  },
  ...{ HUF: 17_500, INR: 50, JPY: 50, MXN: 1000, MYR: 200, NOK: 300, NZD: 50, PLN: 200, RON: 200, SEK: 300 },
  ...{ SGD: 50, THB: 1000, USD: 50 },
}
const most = 99_999_999

/** Whether Stripe takes money in a currency. */
export function isSold(currency: string): boolean {
  return [wholeAtStripe, thousandthsAtStripe, hundredthsAtStripe].some((known) => known.has(currency))
}

/**
 * What Stripe is told for an amount: its units are not always those that people count in (it writes ISK, UGX and some
 * others with two decimals that are nothing), and the last digit of three is always zero.
 */
export function toStripeAmount(money: Money): number {
  const { amount, currency } = chargeable(money)
  return rescaled(amount, decimalsAtStripe(currency) - decimalsOf(currency))
}

/** An amount as Stripe tells it, in ours; what is finer than people count is rounded, half up. */
export function fromStripeAmount(amount: number, currency: string): Money {
  const code = currency.toUpperCase()
  return { amount: rescaled(amount, decimalsOf(code) - decimalsAtStripe(code)), currency: code }
}

/** The amount that can be charged and is nearest, half up: of three decimals the last one is zero. */
export function chargeable({ amount, currency }: Money): Money {
  const step = stepOf(currency)
  return { amount: Math.floor((amount + step / 2) / step) * step, currency }
}

/** The finest difference between two amounts that can be charged, in minor units. */
export function stepOf(currency: string): number {
  return thousandthsAtStripe.has(currency) && decimalsOf(currency) === 3 ? 10 : 1
}

/** Between what and what a price has to lie that is none or more than Stripe takes at once; in minor units. */
export function boundsOf(currency: string): { least: Money; most: Money } {
  const unit = 10 ** (decimalsAtStripe(currency) - decimalsOf(currency))
  const step = stepOf(currency)
  const down = (amount: number) => Math.floor(amount / unit / step) * step
  const lowest = Math.max(step, fromStripeAmount(least[currency] ?? 1, currency).amount)
  return { least: { amount: lowest, currency }, most: { amount: down(most), currency } }
}

/** Why a price cannot be asked for, as a key of the catalog's `fields` with its details; null for one that can. */
export function priceFault({ amount, currency }: Money) {
  if (!isSold(currency)) return { key: 'currencyUnsold', details: { currency } } as const
  const { least, most } = boundsOf(currency)
  if (amount < least.amount)
    return { key: 'priceLeast', details: { least: toDecimal(least), currency } } as const
  if (amount > most.amount) return { key: 'priceMost', details: { most: toDecimal(most), currency } } as const
  if (amount % stepOf(currency) !== 0) return { key: 'priceStep', details: { currency } } as const
  return null
}

function decimalsAtStripe(currency: string): number {
  if (wholeAtStripe.has(currency)) return 0
  return thousandthsAtStripe.has(currency) ? 3 : 2
}

function rescaled(amount: number, digits: number): number {
  return digits >= 0 ? amount * 10 ** digits : Math.floor((amount + 10 ** -digits / 2) / 10 ** -digits)
}

function codes(words: string): Set<string> {
  return new Set(words.toUpperCase().split(' '))
}
