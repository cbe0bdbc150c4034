import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { sendDigest } from '@/lib/feed/send-digest'
import { gatherDigests } from '@/lib/notifications/gather'
import type { Gathered } from '@/lib/notifications/jobs'
import { readOutbox } from '@/lib/platform/mail'

// A week in Lisbon, an hour ahead of UTC; what is chosen on Monday at noon begins the next morning.
export const monday = new Date('2026-09-07T12:00:00Z')
export const tuesday8 = new Date('2026-09-08T07:00:00Z')
export const wednesday8 = new Date('2026-09-09T07:00:00Z')
export const thursday8 = new Date('2026-09-10T07:00:00Z')

/** The digests that are queued, the first one first. */
export async function queuedDigests() {
  const rows = await db.execute<{ id: string; data: Gathered }>(
    sql`select id, data from pgboss.job where name = 'notifications.digest' order by created_on`,
  )
  return [...rows]
}

/** Sends every digest that is queued, those that were sent before as well: an outbox keeps one of each. */
export async function sendQueued(now: Date): Promise<void> {
  for (const { id, data } of await queuedDigests()) await sendDigest(data, { jobId: id, now })
}

/** What the worker does at a moment: gathers, and sends what was gathered since. Returns the mails of this time. */
export async function morning(now: Date) {
  const [before, sent] = [await queuedDigests(), (await readOutbox()).length]
  await gatherDigests(now)
  for (const { id, data } of (await queuedDigests()).slice(before.length))
    await sendDigest(data, { jobId: id, now })
  const mails = await readOutbox()
  return mails.slice(0, mails.length - sent)
}
