import { beforeEach, describe, expect, test } from 'vitest'
import { customerOf } from '@/lib/payments/customer'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { aShop, mailsQueued, newSubscriptionNumbers, paymentsOf, rowOf, standingOf } from '@/test/premium'
import { standIn } from '@/test/stripe'
import { cancelPremium, changePlan, previewPlan, revivePremium } from './change'
import { isPremium } from './entitlements'
import { getOwnPremium } from './queries'

await testDatabase()
const sandbox = await standIn({ now: () => noon.getTime() })
let people: Cast
let shop: ReturnType<typeof aShop>

beforeEach(async () => {
  await resetData()
  await newSubscriptionNumbers()
  people = await cast()
  shop = aShop(sandbox)
})

const has = async (at = shop.at()) =>
  isPremium({ premiumUntil: (await standingOf(people.ana))?.premiumUntil ?? null }, at)
const failing = '4000000000000341'

async function newCard(number: string): Promise<void> {
  const customer = (await customerOf(people.ana)) ?? ''
  const portal = await sandbox.stripe.billingPortal.sessions.create({ customer, return_url: 'http://x/' })
  await fetch(portal.url, {
    method: 'POST',
    body: new URLSearchParams({ act: 'card', number }),
    redirect: 'manual',
  })
}

describe('the whole life of a subscription', () => {
  test('a trial costs nothing, gives premium at once, and says when it ends', async () => {
    await shop.subscribe(people.ana)
    expect(await rowOf(people.ana)).toMatchObject({
      ...{ status: 'trialing', planType: 'monthly', amount: '6.990', currency: 'EUR' },
      trialEndsAt: shop.day(14),
    })
    expect([await has(), await paymentsOf(people.ana)]).toEqual([true, []])
    await shop.pass(12)
    expect(await mailsQueued()).toEqual(['begun', 'trialEnding'])
  })

  test('after the trial it renews, with a receipt for each month', async () => {
    await shop.subscribe(people.ana)
    await shop.pass(14)
    await shop.pass(31)
    expect((await rowOf(people.ana))?.status).toBe('active')
    expect(await paymentsOf(people.ana)).toMatchObject([
      { status: 'paid', amount: '6.990', number: expect.stringMatching(/-0002$/) },
      { status: 'paid', amount: '6.990', number: expect.stringMatching(/-0003$/) },
    ])
    expect((await mailsQueued()).filter((kind) => kind === 'receipt')).toHaveLength(2)
  })

  test('P10: past due is not ended: premium stays for 14 days, and rests afterwards', async () => {
    await shop.subscribe(people.ana, { number: failing })
    await shop.pass(14)
    expect(await rowOf(people.ana)).toMatchObject({ status: 'past_due', graceEndsAt: shop.day(28) })
    expect(await standingOf(people.ana)).toEqual({ premiumStatus: 'past_due', premiumUntil: shop.day(28) })
    expect([await has(shop.day(27)), await has(shop.day(28))]).toEqual([true, false])
    expect(await mailsQueued()).toContain('failed')
  })

  test('a card that works brings it back, and the grace is forgotten', async () => {
    await shop.subscribe(people.ana, { number: failing })
    await shop.pass(14)
    await newCard('4242424242424242')
    await shop.pass(3)
    expect(await rowOf(people.ana)).toMatchObject({ status: 'active', graceEndsAt: null })
    expect(await mailsQueued()).toContain('recovered')
    expect(await paymentsOf(people.ana)).toMatchObject([{ status: 'paid' }])
  })

  test('a card that never works ends it, honestly told, with nothing taken', async () => {
    await shop.subscribe(people.ana, { number: failing })
    for (const days of [14, 3, 5, 7]) await shop.pass(days)
    expect(await rowOf(people.ana)).toMatchObject({ status: 'canceled' })
    expect(await standingOf(people.ana)).toEqual({ premiumStatus: 'cancelled', premiumUntil: null })
    expect((await paymentsOf(people.ana)).map(({ status }) => status)).toEqual(['failed'])
    expect((await mailsQueued()).at(-1)).toBe('ended')
  })

  test('P11: cancelling is one call, keeps premium to the period’s end, and takes nothing more', async () => {
    await shop.subscribe(people.ana)
    await shop.pass(14)
    await cancelPremium(people.ana)
    await shop.deliver()
    const end = (await rowOf(people.ana))?.periodEndsAt
    expect(await standingOf(people.ana)).toEqual({ premiumStatus: 'active', premiumUntil: end })
    await shop.pass(20)
    expect(await has()).toBe(true)
    await shop.pass(14)
    expect([(await rowOf(people.ana))?.status, await has()]).toEqual(['canceled', false])
    expect(await paymentsOf(people.ana)).toHaveLength(1)
  })

  test('a cancellation is taken back as long as the period runs, and not after', async () => {
    await shop.subscribe(people.ana)
    await cancelPremium(people.ana)
    await shop.deliver()
    await expect(cancelPremium(people.ana)).rejects.toMatchObject({ reason: 'premiumCancelled' })
    await revivePremium(people.ana)
    await shop.deliver()
    expect((await rowOf(people.ana))?.cancelAt).toBeNull()
    await cancelPremium(people.ana)
    await shop.pass(15)
    await expect(revivePremium(people.ana)).rejects.toMatchObject({ reason: 'premiumNotCancelled' })
  })

  test('what is past due is cancelled at once, and nothing more is tried', async () => {
    await shop.subscribe(people.ana, { number: failing })
    await shop.pass(14)
    await cancelPremium(people.ana)
    await shop.deliver()
    expect((await rowOf(people.ana))?.status).toBe('canceled')
    await shop.pass(30)
    expect((await paymentsOf(people.ana)).map(({ status }) => status)).toEqual(['failed'])
  })
})

describe('P11: a plan change shows what it comes to before it happens', () => {
  beforeEach(async () => {
    await shop.subscribe(people.ana)
    await shop.pass(14)
    await shop.pass(15)
  })

  test('what was shown is what is taken, to the cent', async () => {
    const shown = await previewPlan(people.ana, 'yearly', shop.at())
    expect(shown.lines.map(({ isCredit }) => isCredit)).toEqual([true, false])
    expect((await rowOf(people.ana))?.planType).toBe('monthly')
    const asked = { plan: 'yearly', due: shown.due.amount, countedAt: shown.countedAt.getTime() / 1000 }
    await changePlan(people.ana, asked, shop.at())
    await shop.deliver()
    const [, second] = await paymentsOf(people.ana)
    expect(Number(second?.amount)).toBe(shown.due.amount / 100)
    expect((await rowOf(people.ana))?.planType).toBe('yearly')
    expect((await rowOf(people.ana))?.periodEndsAt, 'the day that was shown').toEqual(shown.nextAt)
    expect(
      (await mailsQueued()).filter((kind) => kind === 'changed'),
      'told once',
    ).toHaveLength(1)
  })

  test('pressed twice it is paid once', async () => {
    const shown = await previewPlan(people.ana, 'yearly', shop.at())
    const asked = { plan: 'yearly', due: shown.due.amount, countedAt: shown.countedAt.getTime() / 1000 }
    const press = () => changePlan(people.ana, asked, shop.at())
    const pressed = await Promise.allSettled([press(), press(), press()])
    expect(pressed.some(({ status }) => status === 'fulfilled')).toBe(true)
    await shop.deliver()
    expect(await paymentsOf(people.ana)).toHaveLength(2)
  })

  test.each([
    ['another sum', 1, 0],
    ['counted too long ago', 0, 16 * 60],
  ])('%s is refused, and nothing is changed', async (_, more, ago) => {
    const when = new Date(shop.at().getTime() - ago * 1000)
    const shown = await previewPlan(people.ana, 'yearly', when)
    const asked = {
      plan: 'yearly',
      due: shown.due.amount + more,
      countedAt: shown.countedAt.getTime() / 1000,
    }
    await expect(changePlan(people.ana, asked, shop.at())).rejects.toMatchObject({ reason: 'previewOld' })
    await shop.deliver()
    expect((await rowOf(people.ana))?.planType).toBe('monthly')
  })

  test('a plan that no longer exists, the same plan, and none are said in words', async () => {
    await expect(previewPlan(people.ana, 'weekly', noon)).rejects.toMatchObject({ reason: 'planGone' })
    await expect(previewPlan(people.ana, 'monthly', noon)).rejects.toMatchObject({ reason: 'planSame' })
    await expect(previewPlan(people.bo, 'yearly', noon)).rejects.toMatchObject({ reason: 'premiumNone' })
  })
})

test('in the trial a change of plan costs nothing and leaves the trial as long as it was', async () => {
  await shop.subscribe(people.ana)
  const shown = await previewPlan(people.ana, 'yearly', shop.at())
  expect([shown.due.amount, shown.lines]).toEqual([0, []])
  await changePlan(
    people.ana,
    { plan: 'yearly', due: 0, countedAt: shown.countedAt.getTime() / 1000 },
    shop.at(),
  )
  await shop.deliver()
  expect(await rowOf(people.ana)).toMatchObject({
    planType: 'yearly',
    status: 'trialing',
    trialEndsAt: shop.day(14),
  })
  await shop.pass(14)
  expect(await paymentsOf(people.ana)).toMatchObject([{ amount: '69.900', status: 'paid' }])
})

test('the page of a member shows nothing of somebody else’s', async () => {
  await shop.subscribe(people.ana)
  expect(await getOwnPremium(people.bo, shop.at())).toMatchObject({
    own: null,
    isPremium: false,
    hasPortal: false,
  })
})
