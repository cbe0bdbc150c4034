import { createHmac } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { refusedAddresses } from '@/db/schema'
import { env } from './env'

/** An address as the table of refusals knows it: an HMAC of it in small letters. */
export function addressHash(email: string): string {
  const plain = email.normalize('NFKC').trim().toLowerCase()
  return createHmac('sha256', env().AUTH_SECRET).update(`address:${plain}`).digest('base64url')
}

/** Writes down that an address gets no more mail that it has not asked for; the first reason stays. */
export async function refuseAddress(
  hash: string,
  { reason, at }: { reason: 'refused' | 'bounce' | 'complaint'; at: Date },
): Promise<void> {
  await db.insert(refusedAddresses).values({ addressHash: hash, reason, createdAt: at }).onConflictDoNothing()
}

/** Whether an address gets no mail that it has not asked for. */
export function isRefused(email: string): Promise<boolean> {
  return isRefusedHash(addressHash(email))
}

/** The same of an address that is kept no more, by its HMAC. */
export async function isRefusedHash(hash: string): Promise<boolean> {
  return (await db.$count(refusedAddresses, eq(refusedAddresses.addressHash, hash))) > 0
}
