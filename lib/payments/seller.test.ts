import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { POST } from '@/app/api/stripe/webhook/route'
import { db } from '@/db/client'
import { sellerAccounts } from '@/db/schema'
import { notedPages, runRequest } from '@/lib/platform/request'
import { finishOnboarding } from '@/scripts/seed/demo-sellers'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { race, seeds } from '@/test/race'
import { aSeller } from '@/test/sellers'
import { connectSecret, listener, signed, standIn } from '@/test/stripe'
import { fetchAccount, fetchPayout, mirrorAccount, mirrorPayout } from './mirror-seller'
import { getOwnSeller, listOwnPayouts, sellerOf } from './queries'
import { dashboardLink, onboardingLink, openSeller } from './seller'

await testDatabase()
const ear = await listener()
const { stripe, lever, advance } = await standIn({ webhook: ear.url })
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
  // Ids begin at 1 again, and a key is the same for a day.
  await advance(86_401)
})

const addresses = {
  back: 'http://localhost:3000/organize/money',
  again: 'http://localhost:3000/organize/money',
}
const answer = (url: string, words: string) =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ answer: words }), redirect: 'manual' })
const state = async () => (await getOwnSeller(people.omar)).state
const mirror = (fetched: Parameters<typeof mirrorAccount>[1]) =>
  db.transaction((tx) => mirrorAccount(tx, fetched))
const jobs = async () => [
  ...(await db.execute<{ name: string }>(sql`select name from pgboss.job order by name`)),
]

async function tell(type: string, object: { id: string }, account: string) {
  const id = `evt_${type}_${object.id}_${Math.random()}`
  const event = { id, object: 'event', type, account, created: 1_788_000_000, data: { object } }
  const { body, signature } = signed(event, { secret: connectSecret })
  const headers = { 'stripe-signature': signature }
  return (await POST(new Request('http://localhost/api/stripe/webhook', { method: 'POST', body, headers })))
    .status
}

describe('an organizer’s way to being paid', () => {
  test('from not begun over unfinished to ready, as Stripe tells it', async () => {
    expect([await state(), await sellerOf(people.omar.id)]).toEqual(['none', null])
    const { accountId } = await openSeller(people.omar, 'PT')
    expect([await state(), await sellerOf(people.omar.id)]).toEqual(['unfinished', null])
    expect((await getOwnSeller(people.omar)).missing).toContain('external_account')
    await answer(await onboardingLink(people.omar, addresses), 'complete')
    expect(await state()).toBe('unfinished')
    expect(await tell('account.updated', { id: accountId }, accountId)).toBe(200)
    expect([await state(), await sellerOf(people.omar.id)]).toEqual(['ready', { accountId }])
  })

  test('and the stored pages of their events are made anew as soon as Stripe tells', async () => {
    const { accountId } = await openSeller(people.omar, 'PT')
    await answer(await onboardingLink(people.omar, addresses), 'complete')
    const fetched = await fetchAccount(accountId)
    const tags = await runRequest({ id: 'one', address: '127.0.0.1' }, async () => {
      await mirror(fetched)
      return notedPages()
    })
    expect(tags).toEqual([`seller:${people.omar.id}`])
  })

  test('who is asked for a document cannot sell until it is there', async () => {
    const accountId = await aSeller(people.omar)
    await answer(await onboardingLink(people.omar, addresses), 'restricted')
    await tell('account.updated', { id: accountId }, accountId)
    expect([await state(), await sellerOf(people.omar.id)]).toEqual(['unfinished', null])
    expect((await getOwnSeller(people.omar)).missing).toEqual(['individual.verification.document'])
  })

  test('P7: pressed twenty times at once it opens one account', async () => {
    const before = (await stripe.accounts.list({ limit: 100 })).data.length
    const [seed = 1] = seeds(1)
    await race({ actors: 20, seed }, () => openSeller(people.omar, 'PT'))
    expect(await db.$count(sellerAccounts)).toBe(1)
    expect((await stripe.accounts.list({ limit: 100 })).data).toHaveLength(before + 1)
  })

  test('there is no door to Stripe’s pages without an account, and none to the dashboard before it is finished', async () => {
    await expect(onboardingLink(people.omar, addresses)).rejects.toThrow('notFound')
    await openSeller(people.omar, 'PT')
    await expect(dashboardLink(people.omar)).rejects.toThrow('notFound')
    await finishOnboarding(people.omar)
    expect(await dashboardLink(people.omar)).toContain('/express/')
    await expect(dashboardLink(people.ana)).rejects.toThrow('notFound')
  })

  test('an account that was taken from us sells nothing, and Stripe is not asked for it for ever', async () => {
    const accountId = await aSeller(people.omar)
    await stripe.accounts.del(accountId)
    expect(await tell('account.application.deauthorized', { id: 'ca_maly' }, accountId)).toBe(200)
    expect(await sellerOf(people.omar.id)).toBeNull()
  })
})

describe('P4: what is written is how things are now', () => {
  test('account.updated in any order ends with the last state', async () => {
    const accountId = await aSeller(people.omar)
    await answer(await onboardingLink(people.omar, addresses), 'restricted')
    await tell('account.updated', { id: accountId }, accountId)
    await answer(await onboardingLink(people.omar, addresses), 'complete')
    const old = { id: accountId, charges_enabled: false, payouts_enabled: false }
    expect(await tell('account.updated', old, accountId)).toBe(200)
    expect(await state()).toBe('ready')
  })

  test('two answers at once: the one that may be older is not believed, and Stripe is asked again', async () => {
    const accountId = await aSeller(people.omar)
    const before = await fetchAccount(accountId)
    await answer(await onboardingLink(people.omar, addresses), 'restricted')
    const after = await fetchAccount(accountId)
    const later = (at: Date) => new Date(at.getTime() + 1000)
    await mirror({ ...after, asked: later(after.asked), told: later(after.told) })
    await mirror({ ...before, told: later(later(after.told)) })
    expect(await sellerOf(people.omar.id)).toBeNull()
    expect((await jobs()).map(({ name }) => name)).toContain('payments.account-asked')
  })

  test('of an account that is none of ours nothing is written and nothing asked', async () => {
    const { id } = await stripe.accounts.create({ type: 'express', country: 'PT' })
    expect(await tell('account.updated', { id }, id)).toBe(200)
    expect([await db.$count(sellerAccounts), await jobs()]).toEqual([0, []])
  })
})

describe('payouts', () => {
  async function aPayout() {
    const accountId = await aSeller(people.omar)
    const money = { amount: 50_000, currency: 'eur', payment_method: 'pm_card_bypassPending', confirm: true }
    await stripe.paymentIntents.create({ ...money, return_url: 'https://maly.test' })
    await stripe.transfers.create({ amount: 9000, currency: 'eur', destination: accountId })
    const own = { stripeAccount: accountId }
    return { accountId, own, payout: await stripe.payouts.create({ amount: 2550, currency: 'eur' }, own) }
  }

  test('are written with amount, day and state, and follow it; the last state stays whatever comes late', async () => {
    const { accountId, payout } = await aPayout()
    await tell('payout.created', payout, accountId)
    expect(await listOwnPayouts(people.omar)).toMatchObject([
      { money: { amount: 2550, currency: 'EUR' }, state: 'pending' },
    ])
    await advance(3 * 86_400)
    await tell('payout.paid', payout, accountId)
    await tell('payout.created', payout, accountId)
    expect(await listOwnPayouts(people.omar)).toMatchObject([{ state: 'paid' }])
    expect(await listOwnPayouts(people.ana)).toEqual([])
  })

  test('an answer that may be older than the last is not believed', async () => {
    const { accountId, payout } = await aPayout()
    const before = await fetchPayout({ id: payout.id, accountId })
    await advance(3 * 86_400)
    const after = await fetchPayout({ id: payout.id, accountId })
    for (const fetched of [after, before]) await db.transaction((tx) => mirrorPayout(tx, fetched))
    expect(await listOwnPayouts(people.omar)).toMatchObject([{ state: 'paid' }])
    expect((await jobs()).map(({ name }) => name)).toContain('payments.payout-asked')
  })

  test('an attack: a payout of one account told as of another is nobody’s', async () => {
    const { payout } = await aPayout()
    const other = await aSeller(people.ana)
    await tell('payout.paid', payout, other)
    expect(await listOwnPayouts(people.ana)).toEqual([])
  })
})

test('a failure of Stripe while the account is fetched is a 500, so that the event comes again', async () => {
  const accountId = await aSeller(people.omar)
  await lever('fault', { path: `/v1/accounts/${accountId}`, status: 500, times: 3 })
  expect(await tell('account.updated', { id: accountId }, accountId)).toBe(500)
  expect(await tell('account.updated', { id: accountId }, accountId)).toBe(200)
})
