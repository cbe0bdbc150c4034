import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { stripeCustomers } from '@/db/schema'
import { isGone, keyFor, stripe } from './stripe'

type Member = { id: number; email: string; name: string; createdAt: Date }

/**
 * Who a member is at Stripe, made at the first need. Called twice at once it is one: Stripe knows the key, and the row is
 * unique. Calls Stripe: never inside a transaction (rule P8).
 */
export async function keepCustomer(member: Member, now: Date): Promise<string> {
  const known = await customerOf(member)
  if (known && (await isThere(known))) return known
  const asked = { email: member.email, name: member.name, metadata: { member: String(member.id) } }
  const after = `customer-${member.id}-${member.createdAt.getTime()}-after-${known ?? 'none'}`
  const { id } = await stripe().customers.create(asked, { idempotencyKey: keyFor(after, asked) })
  const row = { userId: member.id, stripeCustomerId: id, createdAt: now }
  const written = db.insert(stripeCustomers).values(row)
  if (known)
    await written.onConflictDoUpdate({ target: stripeCustomers.userId, set: { stripeCustomerId: id } })
  else await written.onConflictDoNothing()
  return (await customerOf(member)) ?? id
}

/** A member's customer at Stripe; null where they never paid Maly anything. */
export async function customerOf({ id }: { id: number }): Promise<string | null> {
  const [row] = await db.select().from(stripeCustomers).where(eq(stripeCustomers.userId, id))
  return row?.stripeCustomerId ?? null
}

/** The member of a customer; null for one that is none of ours. */
export async function memberOfCustomer(tx: Pick<Tx, 'select'>, customerId: string): Promise<number | null> {
  const [row] = await tx
    .select({ userId: stripeCustomers.userId })
    .from(stripeCustomers)
    .where(eq(stripeCustomers.stripeCustomerId, customerId))
  return row?.userId ?? null
}

/** The address of Stripe's own pages about a customer's card and invoices; good once, for some minutes. */
export async function portalLink(
  customer: string,
  { back, locale }: { back: string; locale: 'en' | 'es' },
): Promise<string> {
  const session = await stripe().billingPortal.sessions.create({ customer, return_url: back, locale })
  return session.url
}

async function isThere(id: string): Promise<boolean> {
  try {
    const found = await stripe().customers.retrieve(id)
    return !found.deleted
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}
