import { lt } from 'drizzle-orm'
import { db } from '@/db/client'
import { subscriptionPayments } from '@/db/schema'

/** Job: removes what was paid for premium before a moment. */
export async function forgetOldInvoices(before: Date): Promise<void> {
  await db.delete(subscriptionPayments).where(lt(subscriptionPayments.createdAt, before))
}
