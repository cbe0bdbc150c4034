import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { premiumTrials, subscriptions } from '@/db/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { lockMember } from '@/lib/identity/member'
import { personHash } from '@/lib/identity/person'
import { billingHours, openBilling } from '@/lib/payments/billing-session'
import { keepCustomer } from '@/lib/payments/customer'
import { closeSessionJob } from '@/lib/payments/jobs'
import { appOrigin } from '@/lib/platform/env'
import { enqueue } from '@/lib/platform/jobs'
import { toDecimal } from '@/lib/platform/money'
import { Refusal } from '@/lib/platform/refusal'
import { liveOf, orAway, ownOf, requirePayer } from './own'
import { startRefusal } from './policy'
import { keepPrice, priceOf } from './prices'
import { isPlanType, type PlanType, trialDays } from './schema'
import type { Subscription } from './standing'

type Asked = { plan: string; price: string; locale: Locale }
type Begun = { row: Subscription; trialDays: number | null }

/**
 * Opens Stripe's page on which premium is begun. One member has one such page: asked for twice, at once too, it is the
 * same one, and another plan closes the former first. Refuses `planGone`, `priceChanged` where the page said something
 * else, `premiumAlready`, and `stripeAway`.
 *
 * @returns the address of the page.
 */
export async function startPremium(
  viewer: { id: number },
  asked: Asked,
  now: Date,
): Promise<{ url: string }> {
  if (!isPlanType(asked.plan)) throw new Refusal('planGone', 409)
  const plan = asked.plan
  const payer = await requirePayer(viewer.id)
  const price = priceOf(plan, payer.currency)
  if (asked.price && asked.price !== `${price.amount} ${price.currency}`)
    throw new Refusal('priceChanged', 409)
  refuseSecond(await liveOf(viewer.id))
  const priceId = await orAway(() => keepPrice(plan, payer.currency, now))
  const customerId = await orAway(() => keepCustomer(payer, now))
  const wish = { plan, priceId, amount: toDecimal(price), currency: price.currency, now }
  const { row, trialDays } = await db.transaction((tx) => begin(tx, viewer.id, wish))
  if (row.checkoutUrl) return { url: row.checkoutUrl }
  const session = await orAway(() =>
    openBilling({
      ...{ rowId: row.id, begunAt: row.createdAt, customerId, memberId: viewer.id, priceId, trialDays },
      ...{ locale: asked.locale, back: `${appOrigin()}${localePath(asked.locale, '/premium')}` },
    }),
  )
  await db.transaction((tx) => keepPage(tx, viewer.id, { rowId: row.id, session }))
  return { url: session.url }
}

/** Whether somebody can still try premium: once for each person, whatever became of the account. */
export async function mayTry(viewer: { id: number }): Promise<boolean> {
  const { email } = await requirePayer(viewer.id)
  return (await db.$count(premiumTrials, eq(premiumTrials.personHash, personHash(email)))) === 0
}

type Wish = { plan: PlanType; priceId: string; amount: string; currency: string; now: Date }

async function begin(tx: Tx, userId: number, wish: Wish): Promise<Begun> {
  const member = await lockMember(tx, userId)
  if (!member) throw new Refusal('notFound', 404)
  const live = await liveOf(userId, tx)
  refuseSecond(live)
  const tried = await tx.$count(premiumTrials, eq(premiumTrials.personHash, personHash(member.email)))
  const days = tried > 0 ? null : trialDays
  if (live && isSame(live, wish)) return { row: live, trialDays: days }
  if (live) await giveUp(tx, live, wish.now)
  const { plan, priceId, amount, currency, now } = wish
  const [row] = await tx
    .insert(subscriptions)
    .values({
      ...{ userId, status: 'incomplete', planType: plan, stripePriceId: priceId, amount, currency },
      ...{ startDate: now, createdAt: now, updatedAt: now },
    })
    .returning()
  if (!row) throw new Error('a subscription was not begun')
  return { row, trialDays: days }
}

function isSame(live: Subscription, { priceId, now }: Wish): boolean {
  return live.stripePriceId === priceId && live.createdAt.getTime() > now.getTime() - billingHours * 3_600_000
}

async function giveUp(tx: Tx, row: Subscription, now: Date): Promise<void> {
  await tx
    .update(subscriptions)
    .set({ status: 'incomplete_expired', endedAt: now, endDate: now, checkoutUrl: null, updatedAt: now })
    .where(eq(subscriptions.id, row.id))
  if (row.stripeCheckoutSessionId)
    await enqueue(tx, closeSessionJob, { sessionId: row.stripeCheckoutSessionId })
}

type Page = { rowId: number; session: { id: string; url: string } }

/** Keeps the address of the page; where another plan was chosen while Stripe was asked, it is closed again. */
async function keepPage(tx: Tx, userId: number, { rowId, session }: Page): Promise<void> {
  await lockMember(tx, userId)
  const [row] = await tx.select().from(subscriptions).where(eq(subscriptions.id, rowId))
  if (!row || row.endedAt) return enqueue(tx, closeSessionJob, { sessionId: session.id })
  if (row.stripeSubscriptionId) return
  await tx
    .update(subscriptions)
    .set({ stripeCheckoutSessionId: session.id, checkoutUrl: session.url })
    .where(eq(subscriptions.id, rowId))
}

function refuseSecond(live: Subscription | null): void {
  const reason = startRefusal(ownOf(live))
  if (reason) throw new Refusal(reason, 409)
}
