import { type Locale, localePath } from '@/lib/i18n/locales'
import { customerOf, portalLink } from '@/lib/payments/customer'
import { isRefusedCard } from '@/lib/payments/stripe'
import {
  type ChangePreview,
  changePrice,
  endAtPeriod,
  endNow,
  previewPrice,
} from '@/lib/payments/subscription'
import { appOrigin } from '@/lib/platform/env'
import { Refusal } from '@/lib/platform/refusal'
import { liveOf, orAway, ownOf } from './own'
import { cancelRefusal, changeRefusal, reviveRefusal } from './policy'
import { keepPrice } from './prices'
import { isPlanType, type PlanCurrency, type PlanType, planCurrency } from './schema'
import type { Subscription } from './standing'

type Member = { id: number }
/** As long as a preview is good: what it counts by the second would be another sum later. */
const previewMinutes = 15

/**
 * Ends premium with the period that is paid, by one press (rule P11). What is past due has no such period: it ends now, and
 * nothing more is asked for. Refuses `premiumNone`, `premiumCancelled`.
 *
 * @returns the row as it was: the webhook alone writes how it is (rule P10).
 */
export async function cancelPremium(viewer: Member): Promise<Subscription> {
  const live = await requireLive(viewer, (row) => cancelRefusal(ownOf(row)))
  const isPaid = live.row.status === 'active' || live.row.status === 'trialing'
  await orAway(() => (isPaid ? endAtPeriod(live.id, true) : endNow(live.id)))
  return live.row
}

/** Takes a cancellation back, as long as the period runs. Refuses `premiumNotCancelled`. */
export async function revivePremium(viewer: Member): Promise<Subscription> {
  const live = await requireLive(viewer, (row) => reviveRefusal(ownOf(row)))
  await orAway(() => endAtPeriod(live.id, false))
  return live.row
}

/** What changing to a plan comes to now (rule P11). Refuses `planGone` and the reasons of the policy. */
export async function previewPlan(viewer: Member, plan: string, now: Date): Promise<ChangePreview> {
  const { id, priceId } = await requireChange(viewer, plan, now)
  return orAway(() => previewPrice(id, priceId, now))
}

/**
 * Changes the plan, counted as the page showed it. Refuses `previewOld` where that was long ago or came to another sum,
 * and `cardDeclined`, with nothing changed.
 */
export async function changePlan(
  viewer: Member,
  { plan, due, countedAt }: { plan: string; due: number; countedAt: number },
  now: Date,
): Promise<Subscription> {
  const { id, priceId, row } = await requireChange(viewer, plan, now)
  const counted = new Date(countedAt * 1000)
  const again = await orAway(() => previewPrice(id, priceId, counted))
  const isOld = counted.getTime() < now.getTime() - previewMinutes * 60_000
  if (isOld || again.due.amount !== due) throw new Refusal('previewOld', 409)
  try {
    await orAway(() => changePrice(id, { priceId, countedAt: again.countedAt }))
  } catch (thrown) {
    if (isRefusedCard(thrown)) throw new Refusal('cardDeclined', 409)
    throw thrown
  }
  return row
}

/** The address of Stripe's pages about the viewer's own card and invoices. Refuses `premiumNone` to who has none. */
export async function portalFor(viewer: Member, locale: Locale): Promise<{ url: string }> {
  const customer = await customerOf(viewer)
  if (!customer) throw new Refusal('premiumNone', 409)
  const back = `${appOrigin()}${localePath(locale, '/premium')}?from=portal&of=${viewer.id}`
  return { url: await orAway(() => portalLink(customer, { back, locale })) }
}

async function requireLive(
  viewer: Member,
  refusal: (row: Subscription | null) => Refusal['reason'] | undefined,
) {
  const row = await liveOf(viewer.id)
  const reason = refusal(row)
  if (reason || !row?.stripeSubscriptionId) throw new Refusal(reason ?? 'premiumNone', 409)
  return { row, id: row.stripeSubscriptionId }
}

async function requireChange(viewer: Member, plan: string, now: Date) {
  if (!isPlanType(plan)) throw new Refusal('planGone', 409)
  const live = await requireLive(viewer, (row) => changeRefusal(ownOf(row), plan satisfies PlanType))
  // Who pays in one currency goes on in it, wherever they live meanwhile.
  const currency: PlanCurrency = planCurrency(live.row.currency ?? undefined)
  return { ...live, priceId: await orAway(() => keepPrice(plan, currency, now)) }
}
