import { and, eq, gte, inArray, isNotNull, lte, or } from 'drizzle-orm'
import { db } from '@/db/client'
import { subscriptionPayments, subscriptions } from '@/db/schema'
import { fetchInvoice, invoicesOf } from '@/lib/payments/invoice'
import { finishReconciliation, openReconciliation } from '@/lib/payments/reconciliation'
import { endNow, fetchSubscription, giveBackAll, recentSubscriptions } from '@/lib/payments/subscription'
import { stripeAccess } from '@/lib/platform/env'
import { mirrorSubscription } from './mirror'
import { mirrorInvoice } from './receipts'
import { tell } from './tell'

const day = 86_400_000
/** As long as Stripe goes on delivering, and some days more. */
const lookBack = 5 * day

type Tally = { subscriptions: number; invoices: number }

/**
 * Job: compares subscriptions and their invoices with Stripe (rule P9): those that live here, those that ended lately, and
 * those that were begun there lately. What a lost delivery would have done is done now, by the same functions. One that
 * cannot be asked does not stop the others.
 */
export async function reconcilePremium(at: Date): Promise<void> {
  if (!stripeAccess()) return
  const id = await openReconciliation(at)
  const compared: Tally = { subscriptions: 0, invoices: 0 }
  const repaired: Tally = { subscriptions: 0, invoices: 0 }
  const failures: string[] = []
  for (const one of await toCompare(at, failures))
    try {
      await compareOne(one, { at, compared, repaired })
    } catch (error) {
      failures.push(`${one}: ${error instanceof Error ? error.message : String(error)}`)
    }
  const failure = failures.length > 0 ? failures.slice(0, 20).join('; ') : null
  await finishReconciliation(id, { compared, repaired, reported: {}, failure })
}

/** Job: asks how one subscription is. */
export async function askSubscription({ id }: { id: string }, at: Date): Promise<void> {
  const facts = await fetchSubscription(id)
  if (facts) await db.transaction((tx) => mirrorSubscription(tx, facts, at))
}

/** Job: a second subscription of a member who has one is ended, and what was paid for it given back. */
export async function endSecond({ id }: { id: string }): Promise<void> {
  await endNow(id)
  for (const invoiceId of await invoicesOf(id)) {
    const { status, paymentIntentId } = await fetchInvoice(invoiceId)
    if (status === 'paid' && paymentIntentId) await giveBackAll(paymentIntentId)
  }
}

/** Job: whoever's grace ends within three days is told once more what happens then. */
export async function sweepPremium(at: Date): Promise<void> {
  const { status, graceEndsAt, id } = subscriptions
  const soon = new Date(at.getTime() + 3 * day)
  const ending = await db
    .select({ id, graceEndsAt })
    .from(subscriptions)
    .where(and(eq(status, 'past_due'), gte(graceEndsAt, at), lte(graceEndsAt, soon)))
    .limit(1000)
  for (const { id, graceEndsAt } of ending)
    await db.transaction((tx) =>
      tell(tx, id, { kind: 'graceEnding', of: graceEndsAt?.toISOString() ?? '', at }),
    )
}

async function toCompare(at: Date, failures: string[]): Promise<Set<string>> {
  const since = new Date(at.getTime() - lookBack)
  const { status, stripeSubscriptionId, endedAt } = subscriptions
  const own = await db
    .select({ id: stripeSubscriptionId })
    .from(subscriptions)
    .where(
      and(
        isNotNull(stripeSubscriptionId),
        or(inArray(status, ['trialing', 'active', 'past_due', 'unpaid', 'paused']), gte(endedAt, since)),
      ),
    )
  const ids = new Set(own.flatMap(({ id }) => (id ? [id] : [])))
  try {
    for await (const id of recentSubscriptions(since)) ids.add(id)
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error))
  }
  return ids
}

type Night = { at: Date; compared: Tally; repaired: Tally }

async function compareOne(id: string, { at, compared, repaired }: Night): Promise<void> {
  const facts = await fetchSubscription(id)
  if (!facts) return
  compared.subscriptions++
  const before = await saidOf(id)
  await db.transaction((tx) => mirrorSubscription(tx, facts, at))
  if (before !== (await saidOf(id))) repaired.subscriptions++
  for (const invoiceId of await invoicesOf(id)) {
    const invoice = await fetchInvoice(invoiceId)
    const known = await statusOf(invoiceId)
    compared.invoices++
    if (known === invoice.status || known === 'refunded' || invoice.money.amount <= 0) continue
    await db.transaction((tx) => mirrorInvoice(tx, invoice, at))
    if (known !== (await statusOf(invoiceId))) repaired.invoices++
  }
}

async function saidOf(id: string): Promise<string> {
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.stripeSubscriptionId, id))
  if (!row) return ''
  const { toldAt: _, updatedAt: __, ...said } = row
  return JSON.stringify(said)
}

async function statusOf(invoiceId: string): Promise<string | undefined> {
  const { status, stripeInvoiceId } = subscriptionPayments
  const [row] = await db.select({ status }).from(subscriptionPayments).where(eq(stripeInvoiceId, invoiceId))
  return row?.status
}
