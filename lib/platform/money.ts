/** Money in minor units (cents, yen) with its currency. */
export type Money = { amount: number; currency: string }

/** How many decimals a currency has, by ISO 4217 as Intl knows it: 0 for JPY, 2 for EUR, 3 for KWD. */
export function decimalsOf(currency: string): number {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return digits.maximumFractionDigits ?? 2
}

/**
 * Reads a decimal as the database and forms write it ("14", "14.5") into minor units; null when it is no amount or has
 * more decimals than the currency. Digits only: floating point never touches money.
 */
export function parseMoney(decimal: string, currency: string): Money | null {
  const match = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(decimal.trim())
  if (!match) return null
  const decimals = decimalsOf(currency)
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > decimals) return null
  return { amount: Number(match[1] + fraction.padEnd(decimals, '0')), currency }
}

/** Writes money as the decimal of a numeric column ("14.00"). */
export function toDecimal({ amount, currency }: Money): string {
  const decimals = decimalsOf(currency)
  if (decimals === 0) return String(amount)
  const digits = String(amount).padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Money as people of a locale write it ("€14.00"). */
export function formatMoney(money: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency })
  return format.format(Number(toDecimal(money)))
}
