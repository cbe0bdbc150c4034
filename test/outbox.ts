import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { handlers } from '@/lib/jobs'
import { readOutbox, type StoredMail } from '@/lib/platform/mail'

/** Does every queued job of the domains once, as the worker would, and returns the mails that were written by it. */
export async function deliver(): Promise<StoredMail[]> {
  const known = new Set((await readOutbox()).map((mail) => mail.id))
  const jobs = await db.execute<{ id: string; name: string; data: object }>(
    sql`update pgboss.job set state = 'completed' where state = 'created' returning id, name, data`,
  )
  for (const { id, name, data } of jobs) await handlers.find((each) => each.name === name)?.handle(data, id)
  return (await readOutbox()).filter((mail) => !known.has(mail.id))
}
