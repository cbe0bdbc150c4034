import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { refusedAddresses } from '@/db/schema'
import { addressHash } from './refused-address'

/** Notes that an address takes no mail. What is said later stands, but for a bounce: what is not there takes nothing. */
export async function stopMail(
  address: string,
  reason: 'bounce' | 'complaint',
  at = new Date(),
): Promise<void> {
  const { reason: before } = refusedAddresses
  await db
    .insert(refusedAddresses)
    .values({ addressHash: addressHash(address), reason, createdAt: at })
    .onConflictDoUpdate({
      target: refusedAddresses.addressHash,
      set: { reason: sql`case when ${before} = 'bounce' then ${before} else excluded.reason end` },
    })
}

/**
 * Whether a mail may be sent to an address. After a complaint only what nobody can switch off is: whoever called the news
 * of an event spam must still be able to set a new password. Who wants no invitations from strangers still gets the rest.
 */
export async function takesMail(address: string, { isOptional }: { isOptional: boolean }): Promise<boolean> {
  const [stop] = await db
    .select({ reason: refusedAddresses.reason })
    .from(refusedAddresses)
    .where(eq(refusedAddresses.addressHash, addressHash(address)))
  if (!stop || stop.reason === 'refused') return true
  return stop.reason === 'complaint' && !isOptional
}
