import { and, eq, gt, isNull, lt, ne, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { db, type Tx } from '@/db/client'
import { formerUsernames, users } from '@/db/schema'
import { now } from '@/lib/platform/clock'
import { enqueue } from '@/lib/platform/jobs'
import { sendMail } from '@/lib/platform/mail'
import { consume, type Limit } from '@/lib/platform/rate-limit'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { usernameChangedJob } from './jobs'
import { foldUsername, type Viewer } from './schema'
import { usernameChangedMail } from './security-mails'
import { holdSession } from './sessions'

/** Three a month: enough for a change of mind, too few to walk through names. */
export const usernameLimit: Limit = { name: 'username-account', points: 3, seconds: 30 * 24 * 60 * 60 }

const reservation = 90 * 24 * 60 * 60 * 1000

/** Thrown to undo a write whose name turned out to be kept for the member who had it before. */
export class NameReserved extends Error {}

/**
 * Changes the viewer's username. The old one leads to the new one, and is kept for them alone for 90 days (rule C5).
 * Faults: `usernameTaken`, `usernameSame`; refuses with `usernameOften` after three in 30 days.
 */
export async function changeUsername(
  viewer: Viewer,
  input: { username: string; session: string },
): Promise<void> {
  if (input.username === viewer.username) throw fault('usernameSame')
  const holder = await holderOf(input.username, viewer.id)
  if (holder) throw fault('usernameTaken')
  await countChange(viewer)
  try {
    await db.transaction((tx) => rename(tx, viewer, input))
  } catch (thrown) {
    if (thrown instanceof NameReserved || isUniqueViolation(thrown)) throw fault('usernameTaken')
    throw thrown
  }
}

async function rename(tx: Tx, viewer: Viewer, { username, session }: { username: string; session: string }) {
  const { member } = await holdSession(tx, viewer, session)
  const usernameFolded = foldUsername(username)
  await tx.update(users).set({ username, usernameFolded, updatedAt: now() }).where(eq(users.id, viewer.id))
  await refuseReserved(tx, usernameFolded, viewer.id)
  await keepFormer(tx, member)
  await enqueue(tx, usernameChangedJob, { userId: viewer.id, before: member.username })
}

async function keepFormer(tx: Tx, member: typeof users.$inferSelect): Promise<void> {
  const at = now()
  const kept = {
    username: member.username,
    userId: member.id,
    reservedUntil: new Date(at.getTime() + reservation),
    createdAt: at,
  }
  await tx
    .insert(formerUsernames)
    .values({ usernameFolded: member.usernameFolded, ...kept })
    .onConflictDoUpdate({ target: formerUsernames.usernameFolded, set: kept })
}

/**
 * Refuses a name that is kept for the member who had it before. Call it after the name was written: the write waits for
 * whoever is giving the name up at the same time, and only then can the reservation be seen.
 */
export async function refuseReserved(tx: Tx, usernameFolded: string, userId: number): Promise<void> {
  const [kept] = await tx.select().from(formerUsernames).where(keptFor(usernameFolded, userId))
  if (kept) throw new NameReserved('that username is kept for somebody')
}

/** Who had a name before and is known by another now: the new one; null for a name that leads nowhere. */
export async function currentUsername(former: string): Promise<string | null> {
  if (!/^[a-z0-9_]{1,30}$/i.test(former)) return null
  const [found] = await db
    .select({ username: users.username })
    .from(formerUsernames)
    .innerJoin(users, eq(users.id, formerUsernames.userId))
    .where(
      and(
        eq(formerUsernames.usernameFolded, foldUsername(former)),
        eq(formerUsernames.username, former.toLowerCase()),
        eq(users.isVerified, true),
        isNull(users.suspendedAt),
      ),
    )
  return found && found.username !== former.toLowerCase() ? found.username : null
}

/** Job: tells a member that their username was changed. */
export async function sendUsernameChanged(
  { userId, before }: { userId: number; before: string },
  jobId: string,
): Promise<void> {
  const [account] = await db.select().from(users).where(eq(users.id, userId))
  if (account) await sendMail(await usernameChangedMail(account, before), jobId)
}

/** Job: forgets former names that have a new owner. The others lead on: a link that was ever public keeps working. */
export async function sweepFormerNames(at: Date): Promise<void> {
  const isTaken = sql`exists (select 1 from ${users} where ${users.usernameFolded} = ${formerUsernames.usernameFolded})`
  await db.delete(formerUsernames).where(and(lt(formerUsernames.reservedUntil, at), isTaken))
}

async function holderOf(username: string, userId: number): Promise<boolean> {
  const folded = foldUsername(username)
  const [holder] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.usernameFolded, folded), ne(users.id, userId)))
  const [kept] = await db.select().from(formerUsernames).where(keptFor(folded, userId))
  return Boolean(holder ?? kept)
}

function keptFor(usernameFolded: string, userId: number) {
  return and(
    eq(formerUsernames.usernameFolded, usernameFolded),
    ne(formerUsernames.userId, userId),
    gt(formerUsernames.reservedUntil, now()),
  )
}

async function countChange(viewer: Viewer): Promise<void> {
  try {
    await consume(usernameLimit, String(viewer.id))
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const days = Math.ceil(Number(thrown.details.minutes) / (24 * 60))
    throw new Refusal('usernameOften', 429, { days })
  }
}

function fault(key: 'usernameTaken' | 'usernameSame'): FieldFaults {
  return new FieldFaults([{ field: 'username', key }])
}

/** Whether a write failed because somebody else has what must be one's own. */
export function isUniqueViolation(thrown: unknown): boolean {
  const cause = thrown instanceof Error && thrown.cause ? thrown.cause : thrown
  return cause instanceof postgres.PostgresError && cause.code === '23505'
}
