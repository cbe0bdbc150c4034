import { and, count, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { holdProvedSession } from '@/lib/identity/prove'
import type { Viewer } from '@/lib/identity/schema'
import { openAccount, shutAccount } from '@/lib/identity/standing'
import { keepStanding } from '@/lib/moderation/standing'
import { enqueue } from '@/lib/platform/jobs'
import { Refusal } from '@/lib/platform/refusal'
import { readSigned, signed } from '@/lib/platform/signed'
import { closedJob } from './jobs'

/**
 * A member leaves for good (rule A4): nobody sees them from the commit on, every session ends, and in 14 days all is
 * erased. What they organize and hold is let go by a job. Asks for a fresh proof of who sits there (`prove`); refuses
 * `lastAdmin` to the only admin.
 */
export async function closeAccount(viewer: Viewer, session: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    if (viewer.role === 'admin') {
      const admins = await tx
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.role, 'admin'), isNull(users.suspendedAt)))
        .orderBy(users.id)
        .for('update')
      if (admins.every(({ id }) => id === viewer.id)) throw new Refusal('lastAdmin', 409)
    }
    await holdProvedSession(tx, viewer, session)
    await shutAccount(tx, viewer.id, now)
    await enqueue(tx, closedJob, { userId: viewer.id })
  })
}

/** The part of the address by which a closed account is opened again; it ends with the account's next closing. */
export function reopenToken({ id, closedAt }: { id: number; closedAt: Date }): string {
  return signed('reopen', `${id}.${closedAt.getTime()}`)
}

/** Whether such an address still opens an account. */
export async function canReopenWithoutViewer(token: string): Promise<boolean> {
  const which = read(token)
  if (!which) return false
  const [row] = await db.select({ count: count() }).from(users).where(isClosed(which))
  return row?.count === 1
}

/** Opens a closed account again, by the address that was mailed; returns whose. Refuses `linkUsed` for one that has ended. */
export async function reopenAccount(token: string, now: Date): Promise<{ username: string }> {
  const which = read(token)
  if (!which) throw new Refusal('linkUsed')
  return db.transaction(async (tx) => {
    const { id, username } = users
    const [member] = await tx.select({ id, username }).from(users).where(isClosed(which)).for('update')
    if (!member) throw new Refusal('linkUsed')
    await openAccount(tx, member.id, now)
    await keepStanding(tx, member.id, now)
    return { username: member.username }
  })
}

type Which = { id: number; closedAt: Date }

function read(token: string): Which | null {
  const [, id, at] = /^(\d{1,9})\.(\d{1,15})$/.exec(readSigned('reopen', token) ?? '') ?? []
  return id && at ? { id: Number(id), closedAt: new Date(Number(at)) } : null
}

function isClosed({ id, closedAt }: Which) {
  return and(eq(users.id, id), eq(users.closedAt, closedAt), isNull(users.erasedAt))
}
