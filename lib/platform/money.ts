/** Money in minor units (cents, yen) with its currency. */
export type Money = { amount: number; currency: string }

/** How many decimals a currency has, by ISO 4217 as Intl knows it: 0 for JPY, 2 for EUR, 3 for KWD. */
export function decimalsOf(currency: string): number {
  const known =
    decimals.get(currency) ?? formatOf('en', currency).resolvedOptions().maximumFractionDigits ?? 2
  decimals.set(currency, known)
  return known
}

const decimals = new Map<string, number>()
const formats = new Map<string, Intl.NumberFormat>()

// Made once: making one takes longer than all else an amount needs.
function formatOf(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  const known = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency })
  formats.set(key, known)
  return known
}

/**
 * Reads a decimal as the database and forms write it ("14", "14.5") into minor units; null when it is no amount or has
 * more decimals than the currency. Digits only: floating point never touches money.
 */
export function parseMoney(decimal: string, currency: string): Money | null {
  const match = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(decimal.trim())
  if (!match) return null
  const places = decimalsOf(currency)
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > places) return null
  return { amount: Number(match[1] + fraction.padEnd(places, '0')), currency }
}

/** Writes money as the decimal of a numeric column ("14.00"). */
export function toDecimal({ amount, currency }: Money): string {
  const places = decimalsOf(currency)
  if (places === 0) return String(amount)
  const digits = String(amount).padStart(places + 1, '0')
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** Money as people of a locale write it ("€14.00"). */
export function formatMoney(money: Money, locale: string): string {
  return formatOf(locale, money.currency).format(Number(toDecimal(money)))
}
