import { stripe } from './stripe'

/** Every checkout, refund and dispute of Stripe's since a moment, by id, the oldest last; each page is fetched as it is needed. */
export async function* recentIds(since: Date): AsyncGenerator<{ what: Recent; id: string }> {
  const created = { gte: Math.floor(since.getTime() / 1000) }
  for await (const { id } of stripe().checkout.sessions.list({ created, limit: 100 }))
    yield { what: 'sessions', id }
  for await (const { id } of stripe().refunds.list({ created, limit: 100 })) yield { what: 'refunds', id }
  for await (const { id } of stripe().disputes.list({ created, limit: 100 })) yield { what: 'disputes', id }
}

export type Recent = 'sessions' | 'refunds' | 'disputes'

/** The payouts of a connected account since a moment. */
export async function recentPayouts(accountId: string, since: Date): Promise<string[]> {
  const created = { gte: Math.floor(since.getTime() / 1000) }
  const ids: string[] = []
  const asked = { stripeAccount: accountId }
  for await (const { id } of stripe().payouts.list({ created, limit: 100 }, asked)) ids.push(id)
  return ids
}
