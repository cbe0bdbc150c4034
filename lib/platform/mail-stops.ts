import { createHmac } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { mailStops } from '@/db/schema'
import { env } from './env'

type Reason = (typeof mailStops.$inferSelect)['reason']

/** Notes that an address takes no mail. What was said first stays, but for a bounce: what is not there takes nothing. */
export async function stopMail(address: string, reason: Reason): Promise<void> {
  const row = { addressHash: hashOf(address), reason }
  if (reason === 'complaint') await db.insert(mailStops).values(row).onConflictDoNothing()
  else
    await db
      .insert(mailStops)
      .values(row)
      .onConflictDoUpdate({ target: mailStops.addressHash, set: { reason } })
}

/**
 * Whether a mail may be sent to an address. After a complaint only what nobody can switch off is: whoever called the news
 * of an event spam must still be able to set a new password.
 */
export async function takesMail(address: string, { isOptional }: { isOptional: boolean }): Promise<boolean> {
  const [stop] = await db
    .select({ reason: mailStops.reason })
    .from(mailStops)
    .where(eq(mailStops.addressHash, hashOf(address)))
  return !stop || (stop.reason === 'complaint' && !isOptional)
}

function hashOf(address: string): string {
  return createHmac('sha256', env().AUTH_SECRET).update(`mail:${address.toLowerCase()}`).digest('base64url')
}
