import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { cookies } from 'next/headers'
import { db } from '@/db/client'
import { knownDevices, users } from '@/db/schema'
import { cookieName } from '@/lib/platform/env'
import { consume, forgive, type Limit, limitedAddress, requireLeft } from '@/lib/platform/rate-limit'

/** What strangers, all together, may try at one account. */
export const accountLimit: Limit = { name: 'sign-in-account', points: 25, seconds: 60 * 60 }
/** What one address may try at it. */
export const accountFromLimit: Limit = { ...accountLimit, name: 'sign-in-account-from' }
/** What a browser may try at it that has signed in to it before. */
export const accountDeviceLimit: Limit = { ...accountLimit, name: 'sign-in-account-device' }

// One address alone cannot use up what all have together: whoever hammers an account locks themselves out, not its owner.
const share = 10

/**
 * Counts one try at an account, known or not, and refuses with `tooMany` when there were 25 in an hour. A browser that
 * has signed in to the account before counts for itself (OWASP's device cookies): many addresses together can lock the
 * other browsers out, and never that one.
 */
export async function countTry(account: string): Promise<void> {
  const device = await knownDevice(account)
  if (device) return void (await consume(accountDeviceLimit, `${account} ${device}`))
  const spent = await consume(accountFromLimit, `${account} ${limitedAddress()}`)
  if (spent > share) await requireLeft(accountLimit, account)
  else await consume(accountLimit, account)
}

/** Forgets the tries at an account from here: its owner has come in. */
export async function forgiveTries(account: string): Promise<void> {
  const device = await knownDevice(account)
  if (device) await forgive(accountDeviceLimit, `${account} ${device}`)
  await forgive(accountFromLimit, `${account} ${limitedAddress()}`)
  await forgive(accountLimit, account)
}

/** The hash of this browser, when it has signed in to the account before. */
export async function knownDevice(account: string): Promise<string | undefined> {
  const key = (await cookies()).get(cookieName('device'))?.value
  const hash = createHash('sha256')
    .update(key ?? '')
    .digest('hex')
  const [known] = await db
    .select({ hash: knownDevices.deviceHash })
    .from(knownDevices)
    .innerJoin(users, eq(users.id, knownDevices.userId))
    .where(and(eq(knownDevices.deviceHash, hash), sql`lower(${users.email}) = ${account}`))
  return known?.hash
}
