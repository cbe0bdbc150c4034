import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, events, sellerAccounts, users } from '@/db/schema'
import { keepEventTwins } from '@/lib/events/twins'
import { fetchAccount } from '@/lib/payments/mirror-seller'
import { onboardingLink, openSeller, refreshSeller } from '@/lib/payments/seller'
import { appOrigin, stripeAccess } from '@/lib/platform/env'
import { keepTypeTwins } from '@/lib/tickets/twins'
import { demoCities } from './cities'

type Organizer = { id: number; name: string; email: string; country: string }

/**
 * The organizers of the demo city who take money tell the stand-in who they are, as a person would on its page. Whoever
 * has an account there is left as they are; nothing happens where payments are not played. Returns how many were opened.
 */
export async function openDemoSellers(at: Date): Promise<number> {
  if (!stripeAccess()?.base) return 0
  let opened = 0
  for (const organizer of await demoOrganizers(at)) {
    if (await hasAccount(organizer)) continue
    await openSeller(organizer, organizer.country)
    await finishOnboarding(organizer)
    opened++
  }
  await openDemoPrices(at)
  return opened
}

// What buyers read at Stripe, for events that were published before there was anybody to tell.
async function openDemoPrices(at: Date): Promise<void> {
  const isNew = isNull(events.stripeProductId)
  const sold = await db
    .select({ id: events.id })
    .from(events)
    .where(and(isNew, gt(events.endsAt, at), gt(events.price, '0'), inArray(events.status, onSale)))
  for (const { id } of sold) {
    await keepEventTwins(id)
    await keepTypeTwins(id)
  }
}

const onSale = ['scheduled', 'rescheduled', 'moved_online'] as const

/** Opens what Stripe asks for on its page, and answers all of it. */
export async function finishOnboarding(organizer: { id: number }): Promise<void> {
  const page = `${appOrigin()}/organize/money`
  const link = await onboardingLink(organizer, { back: page, again: page })
  const body = new URLSearchParams({ answer: 'complete' })
  const answer = await fetch(link, { method: 'POST', body, redirect: 'manual' })
  if (answer.status !== 303) throw new Error(`the stand-in answered ${answer.status} to an onboarding`)
  await refreshSeller(organizer)
}

async function demoOrganizers(at: Date): Promise<Organizer[]> {
  const names = demoCities.flatMap(({ members }) => members.map(({ username }) => username))
  const sells = db
    .select({ one: sql`1` })
    .from(events)
    .where(and(eq(events.organizerId, users.id), gt(events.endsAt, at), gt(events.price, '0')))
  return db
    .select({ id: users.id, name: users.fullName, email: users.email, country: cities.countryCode })
    .from(users)
    .innerJoin(cities, eq(cities.id, users.currentCityId))
    .where(and(inArray(users.username, names), sql`exists (${sells})`))
    .orderBy(users.id)
}

// The folder of the stand-in may have been removed and the database not: then its accounts are those of nobody.
async function hasAccount({ id }: Organizer): Promise<boolean> {
  const [row] = await db.select().from(sellerAccounts).where(eq(sellerAccounts.userId, id))
  if (!row) return false
  if ((await fetchAccount(row.stripeAccountId)).current) return true
  await db.delete(sellerAccounts).where(eq(sellerAccounts.userId, id))
  return false
}
