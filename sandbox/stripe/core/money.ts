import { badRequest } from './errors'

const zeroDecimal = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '))
const threeDecimal = new Set('bhd jod kwd omr tnd'.split(' '))
/** Written with two decimals that have to be zero, for reasons of history. ISK and UGX have none of their own. */
const evenHundreds = new Set(['isk', 'ugx'])
const others =
  'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr isk jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx uyu uzs wst xcd yer zar zmw'
const known = new Set([...others.split(' '), ...zeroDecimal, ...threeDecimal])

/** The least that Stripe takes, in the smallest unit (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
const least: Record<string, number> = {
  ...{
    usd: 50,
    aed: 200,
    aud: 50,
    bgn: 100,
    brl: 50,
    cad: 50,
    chf: 50,
    czk: 1500,
    dkk: 250,
    eur: 50,
    gbp: 30,
  },
  ...{ hkd: 400, huf: 17500, inr: 50, jpy: 50, mxn: 1000, myr: 200, nok: 300, nzd: 50, pln: 200, ron: 200 },
  ...{ sek: 300, sgd: 50, thb: 1000 },
}
const most = 99_999_999

/** How many digits stand behind the point when the amount is shown. */
export const decimals = (currency: string) =>
  zeroDecimal.has(currency) ? 0 : threeDecimal.has(currency) ? 3 : 2

/** The currency in Stripe's small letters; refuses one that Stripe does not know. */
export function requireCurrency(currency: string, param = 'currency'): string {
  const small = currency.toLowerCase()
  if (known.has(small)) return small
  throw badRequest(
    `Invalid currency: ${small}. Stripe currently supports these currencies: ${[...known].sort().join(', ')}`,
    { param },
  )
}

/** Refuses an amount that cannot be charged: too small, too large, or finer than the currency is. */
export function requireChargeable(amount: number, currency: string, param = 'amount'): void {
  if (amount < 0)
    throw badRequest('Invalid non-negative integer', { param, code: 'parameter_invalid_integer' })
  requireWholeUnits(amount, currency, param)
  const minimum = least[currency] ?? 1
  if (amount < minimum) {
    const text = `Amount must be at least ${display(minimum, currency)}`
    throw badRequest(amount < 1 ? 'This value must be greater than or equal to 1.' : text, {
      param,
      code: amount < 1 ? 'parameter_invalid_integer' : 'amount_too_small',
    })
  }
  if (amount > most)
    throw badRequest(`Amount must be no more than ${display(most, currency)}`, {
      param,
      code: 'amount_too_large',
    })
}

/** Refuses what is finer than the currency is: hundredths of ISK and UGX, the last digit of three. */
export function requireWholeUnits(amount: number, currency: string, param = 'amount'): void {
  const step = evenHundreds.has(currency) ? 100 : threeDecimal.has(currency) ? 10 : 1
  if (amount % step === 0) return
  const code = currency.toUpperCase()
  throw badRequest(`Invalid amount: ${amount}. Amounts in ${code} must be a multiple of ${step}.`, {
    param,
    code: 'invalid_charge_amount',
  })
}

/** "€12.50", for messages and pages. */
export function display(amount: number, currency: string): string {
  const digits = decimals(currency)
  const options = {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const
  return new Intl.NumberFormat('en', options).format(amount / 10 ** digits)
}
