import { and, eq, lte } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { payouts, sellerAccounts } from '@/db/schema'
import { now } from '@/lib/platform/clock'
import { enqueue } from '@/lib/platform/jobs'
import { toDecimal } from '@/lib/platform/money'
import { notePages } from '@/lib/platform/request'
import { fromStripeAmount } from './amounts'
import { accountAskedJob, payoutAskedJob } from './jobs'
import { isGone, type StripeEvent, stripe } from './stripe'

/** The job behind `accountAskedJob`. */
export async function askAccount({ accountId }: { accountId: string }): Promise<void> {
  const account = await fetchAccount(accountId)
  await db.transaction((tx) => mirrorAccount(tx, account))
}

/** The job behind `payoutAskedJob`. */
export async function askPayout(payout: { id: string; accountId: string }): Promise<void> {
  const fetched = await fetchPayout(payout)
  await db.transaction((tx) => mirrorPayout(tx, fetched))
}

/** What an account or payout was between two moments of our clock: which of two is the newer one is told by these. */
type Fetched<T> = { id: string; asked: Date; told: Date; current: T | null }

type Account = Awaited<ReturnType<ReturnType<typeof stripe>['accounts']['retrieve']>>
type Payout = Awaited<ReturnType<ReturnType<typeof stripe>['payouts']['retrieve']>>

export type FetchedAccount = Fetched<Account>
export type FetchedPayout = Fetched<Payout> & { accountId: string }

/** The account of an event, as it is now; `current` null when it is no longer one of ours. */
export function fetchAccountOf(event: Pick<StripeEvent, 'accountId' | 'objectId'>): Promise<FetchedAccount> {
  return fetchAccount(event.accountId ?? event.objectId ?? '')
}

export async function fetchAccount(id: string): Promise<FetchedAccount> {
  const asked = now()
  const current = await orGone(() => stripe().accounts.retrieve(id))
  return { id, asked, told: now(), current }
}

/** The payout of an event, as it is now. Of our own account's payouts nothing is kept. */
export function fetchPayoutOf(event: Pick<StripeEvent, 'accountId' | 'objectId'>): Promise<FetchedPayout> {
  return fetchPayout({ id: event.objectId ?? '', accountId: event.accountId ?? '' })
}

export async function fetchPayout({ id, accountId }: { id: string; accountId: string }) {
  const asked = now()
  const current = accountId
    ? await orGone(() => stripe().payouts.retrieve(id, {}, { stripeAccount: accountId }))
    : null
  return { ...{ id, accountId, asked, current }, told: now() }
}

/**
 * Writes how an account is. What was asked before the last answer came may be older than that answer: it is not believed,
 * and Stripe is asked again after the commit (rule P4).
 */
export async function mirrorAccount(tx: Tx, fetched: FetchedAccount): Promise<void> {
  const { id, asked, told, current } = fetched
  const says = current ? whatItSays(current) : { chargesEnabled: false, payoutsEnabled: false }
  const { stripeAccountId, updatedAt } = sellerAccounts
  const written = await tx
    .update(sellerAccounts)
    .set({ ...says, updatedAt: told })
    .where(and(eq(stripeAccountId, id), lte(updatedAt, asked)))
    .returning({ userId: sellerAccounts.userId })
  // Pages of events say whether their tickets are on sale.
  for (const { userId } of written) notePages(`seller:${userId}`)
  if (written.length > 0) return
  const isOurs = (await tx.$count(sellerAccounts, eq(stripeAccountId, id))) > 0
  if (isOurs) await enqueue(tx, accountAskedJob, { accountId: id })
}

/** Writes how a payout of an organizer is; of an account that is none of ours, nothing. The same care as with accounts. */
export async function mirrorPayout(tx: Tx, fetched: FetchedPayout): Promise<void> {
  const { id, accountId, asked, told, current } = fetched
  const [seller] = await tx
    .select({ userId: sellerAccounts.userId })
    .from(sellerAccounts)
    .where(eq(sellerAccounts.stripeAccountId, accountId))
  if (!seller || !current) return
  const money = fromStripeAmount(current.amount, current.currency)
  const says = {
    ...{ amount: toDecimal(money), currency: money.currency, state: current.status },
    arrivalDate: dateOf(current.arrival_date).toISOString().slice(0, 10),
  }
  const written = await tx
    .insert(payouts)
    .values({
      ...{ ...says, userId: seller.userId, stripePayoutId: id, createdAt: dateOf(current.created) },
      updatedAt: told,
    })
    .onConflictDoUpdate({
      target: payouts.stripePayoutId,
      set: { ...says, updatedAt: told },
      setWhere: lte(payouts.updatedAt, asked),
    })
    .returning({ id: payouts.id })
  if (written.length === 0) await enqueue(tx, payoutAskedJob, { id, accountId })
}

/**
 * The columns of an account. Tickets are paid to our account and passed on at once: an organizer who may charge and not
 * receive cannot sell.
 */
export function whatItSays({ charges_enabled, payouts_enabled, details_submitted, ...account }: Account) {
  const { currently_due, past_due } = account.requirements ?? {}
  return {
    chargesEnabled: charges_enabled === true && account.capabilities?.transfers === 'active',
    payoutsEnabled: payouts_enabled === true,
    detailsSubmitted: details_submitted === true,
    country: account.country ?? '',
    missing: [...new Set([...(past_due ?? []), ...(currently_due ?? [])])],
  }
}

async function orGone<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

const dateOf = (seconds: number) => new Date(seconds * 1000)
