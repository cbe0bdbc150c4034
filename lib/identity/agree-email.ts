import { and, eq, gt, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { emailChanges, sessions, users, verificationTokens } from '@/db/schema'
import { now } from '@/lib/platform/clock'
import { enqueue } from '@/lib/platform/jobs'
import { sendMail } from '@/lib/platform/mail'
import { consume, limitedAddress } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { isUniqueViolation } from './change-username'
import { confirmLimit } from './confirm'
import { endSessions, renewSession, voidLinks } from './end-sessions'
import { emailChangedJob } from './jobs'
import { emailChangedMail } from './security-mails'
import { sessionKeyOf } from './sessions'

type Side = 'old' | 'new'
type Outcome = { outcome: 'waiting' | 'changed' | 'refused'; token?: string }

/** Which change of address a link belongs to, and on which side of it it stands; null for a link that is none. */
export async function emailChangeOfLink(token: string) {
  const [found] = await db
    .select({
      username: users.username,
      before: users.email,
      after: emailChanges.newEmail,
      side: sql<Side>`substring(${verificationTokens.purpose} from 'change_email_(.*)')`,
    })
    .from(verificationTokens)
    .innerJoin(users, eq(users.id, verificationTokens.userId))
    .innerJoin(emailChanges, eq(emailChanges.userId, users.id))
    .where(live(token))
  return found ?? null
}

/**
 * The answer of the address that a link was mailed to. A no ends the change, with every link mailed before. The second
 * yes changes the account: every other session and every link ends, and the old address is told. Refuses with `linkUsed`.
 *
 * @returns what came of it, and the new token if `session` is the member's own.
 */
export async function answerEmailChange(input: {
  token: string
  answer: 'yes' | 'no'
  session: string
}): Promise<Outcome> {
  await consume(confirmLimit, limitedAddress())
  try {
    return await db.transaction((tx) => (input.answer === 'yes' ? agree(tx, input) : refuse(tx, input)))
  } catch (thrown) {
    // The address became somebody else's since it was mailed; that is theirs to know (rule A2).
    if (isUniqueViolation(thrown)) throw new Refusal('linkUsed')
    throw thrown
  }
}

/** Job: tells the address that was a member's until now. */
export async function sendEmailChanged(
  { userId, before }: { userId: number; before: string },
  jobId: string,
): Promise<void> {
  const [account] = await db.select().from(users).where(eq(users.id, userId))
  if (account) await sendMail(await emailChangedMail(account, before), jobId)
}

async function agree(tx: Tx, { token, session }: { token: string; session: string }): Promise<Outcome> {
  const { userId, side } = await takeLink(tx, token)
  const at = now()
  const [change] = await tx
    .update(emailChanges)
    .set(side === 'old' ? { oldConfirmedAt: at } : { newConfirmedAt: at })
    .where(and(eq(emailChanges.userId, userId), gt(emailChanges.expiresAt, at)))
    .returning()
  if (!change) throw new Refusal('linkUsed')
  if (!change.oldConfirmedAt || !change.newConfirmedAt) return { outcome: 'waiting' }
  const before = await writeEmail(tx, userId, change.newEmail)
  await enqueue(tx, emailChangedJob, { userId, before })
  const own = await ownSession(tx, userId, session)
  await endSessions(tx, userId, own ? { except: own } : {})
  await voidLinks(tx, userId)
  return { outcome: 'changed', ...(own ? { token: await renewSession(tx, own, at) } : {}) }
}

async function refuse(tx: Tx, { token }: { token: string }): Promise<Outcome> {
  const { userId } = await takeLink(tx, token)
  await voidLinks(tx, userId)
  return { outcome: 'refused' }
}

// The member's row is locked before the link's: both links may be pressed at once, and the second has to see the first.
async function takeLink(tx: Tx, token: string): Promise<{ userId: number; side: Side }> {
  const [owner] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      sql`${users.id} = (select ${verificationTokens.userId} from ${verificationTokens} where ${live(token)})`,
    )
    .for('update')
  const [link] = owner ? await tx.delete(verificationTokens).where(live(token)).returning() : []
  if (!link) throw new Refusal('linkUsed')
  return { userId: link.userId, side: link.purpose === 'change_email_old' ? 'old' : 'new' }
}

// A sign-up that was never confirmed belongs to nobody, and gives way to whoever has proved the address.
async function writeEmail(tx: Tx, userId: number, email: string): Promise<string> {
  const [member] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId))
  await tx.delete(users).where(and(sql`lower(${users.email}) = ${email}`, eq(users.isVerified, false)))
  await tx.update(users).set({ email, updatedAt: now() }).where(eq(users.id, userId))
  return member?.email ?? ''
}

async function ownSession(tx: Tx, userId: number, session: string): Promise<string | undefined> {
  const [own] = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, session), eq(sessions.userId, userId)))
    .for('update')
  return own?.id
}

function live(token: string) {
  const { tokenHash, purpose, expiresAt } = verificationTokens
  return and(
    eq(tokenHash, sessionKeyOf(token)),
    sql`${purpose} in ('change_email_old', 'change_email_new')`,
    gt(expiresAt, now()),
  )
}
