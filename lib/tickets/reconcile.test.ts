import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, eventParticipants, incidents, payments, reconciliations, refunds } from '@/db/schema'
import { listIncidents, listReconciliations, resolveIncident } from '@/lib/payments/reconciliation'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, noon } from '@/test/factories'
import { seededRandom, seeds } from '@/test/race'
import { aSeller } from '@/test/sellers'
import { anOrder, courier, newNumbers } from '@/test/shop'
import { standIn } from '@/test/stripe'
import { checkout } from './checkout'
import { payOrder } from './pay'
import { reconcile } from './reconcile'

await testDatabase()
const sandbox = await standIn({ now: () => noon.getTime() })
let people: Cast
let event: EventRow
let deliver: ReturnType<typeof courier>

beforeEach(async () => {
  await resetData()
  await newNumbers()
  people = await cast()
  event = await anEvent({ organizer: people.omar, price: '12.00', capacity: 20 })
  await aSeller(people.omar)
  deliver = courier(sandbox)
  await deliver({ at: noon })
})

const minutes = (count: number) => new Date(noon.getTime() + count * 60_000)

async function pays(person: { id: number }) {
  const { paymentId } = await checkout(person, anOrder(event, { 0: 1 }), noon)
  const { url } = await payOrder(person, { paymentId, names: {} }, noon)
  await sandbox.pay(url)
  return paymentId
}
const statusOf = async (id: number) =>
  (await db.select({ status: payments.status }).from(payments).where(eq(payments.id, id)))[0]?.status
const admitted = () =>
  db.$count(eventParticipants, and(eq(eventParticipants.status, 'attending'), sql`payment_status = 'paid'`))
const intentOf = async (id: number) =>
  (await db.select().from(payments).where(eq(payments.id, id)))[0]?.stripePaymentIntentId ?? ''

describe('P9: the nightly comparison', () => {
  test('does what a lost delivery would have done, and says so', async () => {
    const id = await pays(people.ana)
    await reconcile(minutes(60))
    expect(await statusOf(id)).toBe('paid')
    expect(await admitted()).toBe(1)
    const [night] = await db.select().from(reconciliations)
    expect(night).toMatchObject({ failure: null, repaired: { sessions: 1 } })
    expect(night?.endedAt).not.toBeNull()
  })

  test('a second night finds nothing to repair', async () => {
    await pays(people.ana)
    await reconcile(minutes(60))
    await reconcile(minutes(61))
    const [first, second] = await db.select().from(reconciliations).orderBy(reconciliations.id)
    expect([first?.repaired, second?.repaired]).toEqual([{ sessions: 1 }, {}])
  })

  test('finds a refund that was made in the dashboard and never told', async () => {
    const id = await pays(people.ana)
    await deliver({ at: minutes(1) })
    await sandbox.stripe.refunds.create({ payment_intent: await intentOf(id) })
    await reconcile(minutes(60))
    expect(await statusOf(id)).toBe('refunded')
    expect(await admitted()).toBe(0)
  })

  test('reports what is paid here and not at Stripe, once, to admins alone', async () => {
    const id = await pays(people.ana)
    await deliver({ at: minutes(1) })
    const { paymentId } = await checkout(people.bo, anOrder(event, { 0: 1 }), noon)
    await payOrder(people.bo, { paymentId, names: {} }, noon)
    const [open] = await db.select().from(payments).where(eq(payments.id, paymentId))
    await db.update(payments).set({ stripeCheckoutSessionId: null }).where(eq(payments.id, paymentId))
    await db
      .update(payments)
      .set({ stripeCheckoutSessionId: open?.stripeCheckoutSessionId ?? null })
      .where(eq(payments.id, id))
    await reconcile(minutes(60))
    await reconcile(minutes(61))
    expect((await db.select().from(incidents)).map(({ kind }) => kind)).toEqual(['paid_only_here'])
    expect(await listIncidents(people.admin)).toHaveLength(1)
    expect(await listIncidents(people.omar)).toEqual([])
    expect(await listReconciliations(people.omar)).toEqual([])
    const [incident] = await listIncidents(people.admin)
    const said = { id: incident?.id ?? 0, resolution: 'Looked' }
    await expect(resolveIncident(people.omar, said, noon)).rejects.toMatchObject({ reason: 'notFound' })
    await resolveIncident(people.admin, said, noon)
    expect(await listIncidents(people.admin)).toEqual([])
    const written = { act: 'incident.resolved', actorId: people.admin.id, subjectId: String(said.id) }
    expect(await db.select().from(auditLog), 'D2').toMatchObject([written])
  })
})

describe('P3, P4: deliveries three times, in any order, a tenth of them lost, and a night', () => {
  test.each(seeds(Number(process.env.RACE_SEEDS ?? 3)))('end as in order (seed %i)', async (seed) => {
    const random = seededRandom(seed)
    const ids = [await pays(people.ana), await pays(people.bo), await pays(people.lin)]
    await deliver({ at: minutes(1) })
    const [first, second] = ids
    await sandbox.stripe.refunds.create({ payment_intent: await intentOf(first ?? 0) })
    await sandbox.stripe.refunds.create({ payment_intent: await intentOf(second ?? 0), amount: 300 })
    await pays(people.admin)
    await deliver({
      at: minutes(2),
      times: 3,
      order: (events) =>
        events
          .map((one) => ({ one, key: random() }))
          .filter(() => random() > 0.1)
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one),
    })
    await reconcile(minutes(60))
    const states = await db.select({ status: payments.status }).from(payments).orderBy(payments.id)
    expect(states.map(({ status }) => status)).toEqual(['refunded', 'partially_refunded', 'paid', 'paid'])
    expect(await admitted()).toBe(3)
    expect(await db.$count(refunds)).toBe(2)
  })
})
