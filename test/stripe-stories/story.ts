import type { StandIn } from '@/test/stripe'

/** Something that happens between a shop and Stripe, told with the package's own client. */
export type Story = (sandbox: StandIn) => Promise<void>

/** The last event of a kind. */
export async function lastOf({ stripe }: StandIn, type: string) {
  const { data } = await stripe.events.list({ type, limit: 1 })
  return data[0]
}

export const line = (unit_amount: number, currency = 'eur', quantity = 1) => ({
  price_data: { currency, unit_amount, product_data: { name: 'Fado at eight' } },
  quantity,
})

export const shop = {
  success_url: 'https://maly.test/tickets?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://maly.test/events/fado',
}

/** An Express account that may be paid. */
export async function organizer({ stripe }: StandIn) {
  const account = await stripe.accounts.create({
    type: 'express',
    country: 'PT',
    email: 'omar@maly.test',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    business_profile: { name: 'Omar' },
  })
  const link = await stripe.accountLinks.create({
    account: account.id,
    type: 'account_onboarding',
    refresh_url: 'https://maly.test/again',
    return_url: 'https://maly.test/money',
  })
  await fetch(link.url, {
    method: 'POST',
    body: new URLSearchParams({ answer: 'complete' }),
    redirect: 'manual',
  })
  return account.id
}
