import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { subscriptions } from '@/db/schema'
import type { InvoiceFacts } from '@/lib/payments/invoice'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { mailsQueued, paymentsOf } from '@/test/premium'
import { mirrorInvoice, mirrorRefunded } from './receipts'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
  const row = { userId: people.ana.id, status: 'active' as const, planType: 'monthly' as const }
  await db.insert(subscriptions).values({ ...row, startDate: noon, stripeSubscriptionId: 'sub_ana' })
})

const hears = (more: Partial<InvoiceFacts> = {}) =>
  db.transaction((tx) =>
    mirrorInvoice(
      tx,
      {
        ...{ id: 'in_1', subscriptionId: 'sub_ana', status: 'paid', money: { amount: 699, currency: 'EUR' } },
        ...{ number: 'A-0001', page: null, paymentIntentId: 'pi_1', period: null },
        ...{ createdAt: noon, paidAt: noon, nextAttemptAt: null, ...more },
      },
      noon,
    ),
  )
const states = async () => (await paymentsOf(people.ana)).map(({ status }) => status)

describe('P10: a receipt says what Stripe’s last word is', () => {
  test('what is paid stays paid, whatever late answer comes, and is told once', async () => {
    await hears({ status: 'failed', paidAt: null })
    expect(await states()).toEqual(['failed'])
    for (const status of ['paid', 'failed', 'pending', 'paid'] as const) {
      await hears({ status })
      expect(await states()).toEqual(['paid'])
    }
    expect(await mailsQueued()).toEqual(['receipt'])
  })

  test('what was given back is not paid again by a late answer', async () => {
    await hears()
    await db.transaction((tx) => mirrorRefunded(tx, { paymentIntentId: 'pi_1' }))
    await hears()
    expect(await states()).toEqual(['refunded'])
  })

  test('an invoice of nothing, and one of somebody who is not here, leave no receipt', async () => {
    await hears({ money: { amount: 0, currency: 'EUR' } })
    await hears({ subscriptionId: 'sub_of_nobody' })
    expect(await states()).toEqual([])
  })
})
