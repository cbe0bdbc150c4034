import type { Raw } from './form'

/*
 * Stripe's command-line client names no version and speaks as accounts of older days do. What it still sends and this
 * version no longer takes is read here, and only from requests that name no version: the package always names its own.
 */
const older: Record<string, string[]> = {
  'POST /v1/payment_intents': ['payment_method_types'],
  'POST /v1/checkout/sessions': ['payment_method_types'],
  'POST /v1/setup_intents': ['payment_method_types'],
}

type Fields = { [name: string]: Raw }

/** Parts what this version knows from what only an older one knew. */
export function partOlder(operation: string, raw: Fields): { known: Fields; old: Fields } {
  const names = older[operation] ?? []
  const entries = Object.entries(raw)
  return {
    known: Object.fromEntries(entries.filter(([name]) => !names.includes(name))),
    old: Object.fromEntries(entries.filter(([name]) => names.includes(name))),
  }
}
