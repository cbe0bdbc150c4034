import { and, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { dataExports, images, users } from '@/db/schema'
import { emptyEvents } from '@/lib/events/leave'
import { emptyAccount } from '@/lib/identity/standing'
import { removeImage } from '@/lib/images/store'
import { emptyReports } from '@/lib/moderation/forget'
import { forgetJobs } from '@/lib/platform/failed-jobs'
import { enqueue } from '@/lib/platform/jobs'
import { forgetMails } from '@/lib/platform/mail'
import { forgetTries } from '@/lib/platform/rate-limit'
import { deleteFile } from '@/lib/platform/storage'
import { endBilling } from '@/lib/subscriptions/end-billing'
import { emptyTickets } from '@/lib/tickets/leave'
import { forgetFilesJob } from './jobs'
import { endOf } from './retention'

/**
 * Job: erases every member whose time to change their mind is over. Each in a transaction of its own: one who cannot be
 * erased tonight keeps nobody else.
 */
export async function sweepClosed(now: Date): Promise<void> {
  const before = endOf('closed', now)
  const due = await db
    .select({ id: users.id })
    .from(users)
    .where(and(isNotNull(users.closedAt), lte(users.closedAt, before), isNull(users.erasedAt)))
    .orderBy(users.id)
  const failed: unknown[] = []
  for (const { id } of due) await eraseMember(id, now).catch((thrown) => failed.push(thrown))
  if (failed.length > 0) throw new AggregateError(failed, failed.map(String).join('; '))
}

/**
 * Erases a member from tables, files, queues and the search (rule A4). What the keys of the database call "cascade" is
 * deleted, what they call "set null" forgets them, and what they call "restrict" is the ledger that tax law and other
 * people's tickets need: it stays, with a row of `users` that is a number and nothing else. So a table that joins later is
 * erased as its key says. A second time does nothing.
 */
export async function eraseMember(userId: number, now: Date): Promise<void> {
  // Billing first (rule A4): where Stripe cannot be reached this throws, and the member is erased another night.
  await endBilling(userId, now)
  const email = await db.transaction(async (tx) => {
    const [member] = await tx.select().from(users).where(eq(users.id, userId)).for('update')
    if (!member?.closedAt || member.erasedAt) return null
    const keys = [...(await emptyReports(tx, userId)), ...(await exportFiles(tx, userId))]
    await emptyEvents(tx, userId, now)
    await emptyTickets(tx, userId)
    const own = await tx.select({ id: images.id }).from(images).where(eq(images.ownerId, userId))
    await followKeys(tx, userId)
    // After the messages that showed them.
    for (const { id } of own) await removeImage(tx, id)
    await emptyAccount(tx, userId, now)
    await forgetTries(tx, member.email)
    await forgetJobs(tx, [member.email, `"${member.username}"`])
    if (keys.length > 0) await enqueue(tx, forgetFilesJob, { keys })
    return member.email
  })
  if (email) await forgetMails(email)
}

/** Job: removes files that belonged to somebody who is erased. */
export async function forgetFiles({ keys }: { keys: string[] }): Promise<void> {
  for (const key of keys) await deleteFile(key)
}

type Key = { table: string; column: string; action: 'c' | 'n' }

async function followKeys(tx: Tx, userId: number): Promise<void> {
  const keys = await tx.execute<Key>(sql`
    select c.conrelid::regclass::text as table, a.attname::text as column, c.confdeltype::text as action
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'public.users'::regclass and c.confdeltype in ('c', 'n')
    order by c.confdeltype, 1, 2`)
  for (const { table, column, action } of keys) {
    const [target, name] = [sql.raw(table), sql.identifier(column)]
    await tx.execute(
      action === 'c'
        ? sql`delete from ${target} where ${name} = ${userId}`
        : sql`update ${target} set ${name} = null where ${name} = ${userId}`,
    )
  }
}

async function exportFiles(tx: Tx, userId: number): Promise<string[]> {
  const rows = await tx.select().from(dataExports).where(eq(dataExports.userId, userId))
  return rows.flatMap(({ storageKey }) => storageKey ?? [])
}
