import { desc, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { payouts, sellerAccounts } from '@/db/schema'
import { type Money, parseMoney } from '@/lib/platform/money'

/** The account that the money for an organizer's tickets goes to; null while Stripe does not take money for them. */
export async function sellerOf(organizerId: number): Promise<{ accountId: string } | null> {
  const { userId, stripeAccountId, chargesEnabled } = sellerAccounts
  const [row] = await db
    .select({ accountId: stripeAccountId, isReady: chargesEnabled })
    .from(sellerAccounts)
    .where(eq(userId, organizerId))
  return row?.isReady ? { accountId: row.accountId } : null
}

/** How far an organizer's account at Stripe is: what stands on their money page. */
export type SellerState = 'none' | 'unfinished' | 'checking' | 'paused' | 'ready'

export type OwnSeller = { state: SellerState; missing: string[]; country: string; accountId: string | null }

/** The viewer's own account at Stripe, as Stripe last told. */
export async function getOwnSeller(viewer: { id: number }): Promise<OwnSeller> {
  const [row] = await db.select().from(sellerAccounts).where(eq(sellerAccounts.userId, viewer.id))
  if (!row) return { state: 'none', missing: [], country: '', accountId: null }
  return { state: stateOf(row), missing: row.missing, country: row.country, accountId: row.stripeAccountId }
}

type Row = typeof sellerAccounts.$inferSelect

function stateOf({ detailsSubmitted, chargesEnabled, payoutsEnabled, missing }: Row): SellerState {
  if (chargesEnabled) return payoutsEnabled ? 'ready' : 'paused'
  return detailsSubmitted && missing.length === 0 ? 'checking' : 'unfinished'
}

export type OwnPayout = { id: number; money: Money; state: string; arrivalDate: string }

/** What Stripe sent to the viewer's bank, the newest first, a page of it. */
export async function listOwnPayouts(viewer: { id: number }, limit = 50): Promise<OwnPayout[]> {
  const rows = await db
    .select()
    .from(payouts)
    .where(eq(payouts.userId, viewer.id))
    .orderBy(desc(payouts.id))
    .limit(limit)
  return rows.map(({ id, amount, currency, state, arrivalDate }) => {
    const money = parseMoney(amount, currency) ?? { amount: 0, currency }
    return { id, money, state, arrivalDate }
  })
}
