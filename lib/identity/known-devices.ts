import { and, eq, lt, ne, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { knownDevices, users } from '@/db/schema'
import { enqueue } from '@/lib/platform/jobs'
import type { Device } from './device'
import { newDeviceJob } from './jobs'

const day = 24 * 60 * 60 * 1000

/** A browser that has not come for so long is a stranger again; as long as browsers keep its cookie. */
const forgotten = 400 * day

/**
 * Notes that a member has signed in with a browser, and queues the mail that tells them when it is a new one. Not at the
 * first sign-in after joining, which is by the browser that joined.
 */
export async function meetDevice(
  tx: Tx,
  userId: number,
  { device, at }: { device: Device; at: Date },
): Promise<void> {
  const [met] = await tx
    .insert(knownDevices)
    .values({ userId, deviceHash: device.hash, createdAt: at, seenAt: at })
    .onConflictDoUpdate({
      target: [knownDevices.userId, knownDevices.deviceHash],
      set: { seenAt: at },
    })
    .returning({ isNew: sql<boolean>`xmax = 0` })
  if (!met?.isNew || (await isJustJoined(tx, userId, { device, at }))) return
  const { userAgent, address, place } = device
  await enqueue(tx, newDeviceJob, { userId, userAgent, address, place, at: at.toISOString() })
}

async function isJustJoined(tx: Tx, userId: number, { device, at }: { device: Device; at: Date }) {
  const [other] = await tx
    .select({ one: sql`1` })
    .from(knownDevices)
    .where(and(eq(knownDevices.userId, userId), ne(knownDevices.deviceHash, device.hash)))
    .limit(1)
  if (other) return false
  const [member] = await tx.select({ createdAt: users.createdAt }).from(users).where(eq(users.id, userId))
  // A sign-up is confirmed, and so entered, within seven days or never.
  return member !== undefined && at.getTime() - member.createdAt.getTime() < 7 * day
}

/** Job: forgets browsers that have not come for 400 days. */
export async function sweepDevices(at: Date): Promise<void> {
  await db.delete(knownDevices).where(lt(knownDevices.seenAt, new Date(at.getTime() - forgotten)))
}
