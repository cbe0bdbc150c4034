import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { sellerAccounts } from '@/db/schema'
import { now } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { askAccount, whatItSays } from './mirror-seller'
import { isAway, keyFor, stripe } from './stripe'

type Organizer = { id: number; email: string; name: string }

/**
 * Opens an Express account for an organizer who wants to be paid, or finds the one that is there. Called twice it opens
 * one: Stripe knows the key, and the row is unique.
 */
export async function openSeller(
  organizer: Organizer,
  country: string | undefined,
): Promise<{ accountId: string }> {
  const known = await accountOf(organizer)
  if (known) return { accountId: known }
  if (!country) throw new FieldFaults([{ field: 'country', key: 'choice' }])
  const asked = {
    ...{ type: 'express' as const, country, email: organizer.email },
    business_profile: { name: organizer.name, product_description: 'Tickets for events' },
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    metadata: { member: organizer.id },
  }
  const idempotencyKey = keyFor(`seller-${organizer.id}`, asked)
  const account = await orAway(() => stripe().accounts.create(asked, { idempotencyKey }))
  await db
    .insert(sellerAccounts)
    .values({
      ...{ userId: organizer.id, stripeAccountId: account.id, updatedAt: now() },
      ...whatItSays(account),
    })
    .onConflictDoNothing()
  // Somebody else's click may have been first, with another country: that account is the one.
  return { accountId: (await accountOf(organizer)) ?? account.id }
}

/** The address of Stripe's page that asks what is missing; good once, for some minutes. Refuses `notFound` without an account. */
export async function onboardingLink(
  organizer: { id: number },
  addresses: { back: string; again: string },
): Promise<string> {
  const account = await requireAccountOf(organizer)
  const { back: return_url, again: refresh_url } = addresses
  const asked = { account, return_url, refresh_url, type: 'account_onboarding' as const }
  const link = await orAway(() => stripe().accountLinks.create(asked))
  return link.url
}

/** The address of the organizer's own pages at Stripe; refuses `notFound` without an account that told Stripe everything. */
export async function dashboardLink(organizer: { id: number }): Promise<string> {
  const [row] = await db.select().from(sellerAccounts).where(eq(sellerAccounts.userId, organizer.id))
  if (!row?.detailsSubmitted) throw new Refusal('notFound', 404)
  const link = await orAway(() => stripe().accounts.createLoginLink(row.stripeAccountId))
  return link.url
}

/** Asks Stripe how the organizer's account is, and writes it. */
export async function refreshSeller(organizer: { id: number }): Promise<void> {
  const accountId = await requireAccountOf(organizer)
  await orAway(() => askAccount({ accountId }))
}

async function accountOf({ id }: { id: number }): Promise<string | undefined> {
  const [row] = await db.select().from(sellerAccounts).where(eq(sellerAccounts.userId, id))
  return row?.stripeAccountId
}

async function requireAccountOf(organizer: { id: number }): Promise<string> {
  const account = await accountOf(organizer)
  if (!account) throw new Refusal('notFound', 404)
  return account
}

// Whoever pressed a button reads that it was not their fault, and that they may press it again.
async function orAway<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!isAway(error)) throw error
    log.error({ err: error }, 'Stripe did not answer')
    throw new Refusal('stripeAway', 409)
  }
}
