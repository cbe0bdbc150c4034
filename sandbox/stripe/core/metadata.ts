import type { Stripe } from 'stripe'

/** Metadata is added to; an empty value takes one away, and an empty word all of it. */
export function mergeMetadata(
  before: Stripe.Metadata | null,
  change: Stripe.Emptyable<Stripe.MetadataParam> | undefined,
): Stripe.Metadata {
  if (change === undefined) return before ?? {}
  if (change === '' || change === null) return {}
  const merged = Object.entries({ ...before, ...change }).filter(
    ([, value]) => value !== '' && value !== null,
  )
  return Object.fromEntries(merged.map(([name, value]) => [name, String(value)]))
}
