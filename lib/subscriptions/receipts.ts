import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { subscriptionPayments, subscriptions } from '@/db/schema'
import type { InvoiceFacts } from '@/lib/payments/invoice'
import { toDecimal } from '@/lib/platform/money'
import { tell } from './tell'

/**
 * Writes how an invoice is at Stripe: the member's receipt. Idempotent and in any order: what is paid stays paid, and what
 * was given back is not paid again by a late answer. Nothing is kept of an invoice of nothing.
 */
export async function mirrorInvoice(tx: Tx, facts: InvoiceFacts, at: Date): Promise<void> {
  if (facts.money.amount <= 0 || !facts.subscriptionId) return
  const [subscription] = await tx
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.stripeSubscriptionId, facts.subscriptionId))
    .for('no key update')
  if (!subscription) return
  const paymentId = await keep(tx, subscription, facts)
  if (paymentId && facts.status === 'paid')
    await tell(tx, subscription.id, { kind: 'receipt', of: facts.id, paymentId, at })
}

/** Writes that what was paid by an invoice was given back. */
export async function mirrorRefunded(tx: Tx, refunded: { paymentIntentId: string } | null): Promise<void> {
  if (!refunded) return
  await tx
    .update(subscriptionPayments)
    .set({ status: 'refunded', nextAttemptAt: null })
    .where(eq(subscriptionPayments.stripePaymentIntentId, refunded.paymentIntentId))
}

type Owner = Pick<typeof subscriptions.$inferSelect, 'id' | 'userId'>

async function keep(tx: Tx, owner: Owner, facts: InvoiceFacts): Promise<number | null> {
  const { stripeInvoiceId } = subscriptionPayments
  const [known] = await tx.select().from(subscriptionPayments).where(eq(stripeInvoiceId, facts.id))
  const isSettled = known?.status === 'paid' || known?.status === 'refunded'
  if (isSettled && (known.status === 'refunded' || facts.status !== 'paid')) return null
  const says = {
    ...{ amount: toDecimal(facts.money), currency: facts.money.currency, status: facts.status },
    ...{ number: facts.number, hostedInvoiceUrl: facts.page, stripePaymentIntentId: facts.paymentIntentId },
    ...{ periodStart: facts.period?.start ?? null, periodEnd: facts.period?.end ?? null },
    ...{ paidAt: facts.paidAt, nextAttemptAt: facts.nextAttemptAt },
  }
  const row = { subscriptionId: owner.id, userId: owner.userId, createdAt: facts.createdAt }
  const [written] = await tx
    .insert(subscriptionPayments)
    .values({ ...row, ...says, stripeInvoiceId: facts.id })
    .onConflictDoUpdate({ target: stripeInvoiceId, set: says })
    .returning({ id: subscriptionPayments.id })
  return written?.id ?? null
}
