import { and, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { emailChanges, users, verificationTokens } from '@/db/schema'
import { localePath } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { appOrigin } from '@/lib/platform/env'
import { enqueue } from '@/lib/platform/jobs'
import { sendMail } from '@/lib/platform/mail'
import { consume, type Limit } from '@/lib/platform/rate-limit'
import { FieldFaults } from '@/lib/platform/refusal'
import { emailChangeJob } from './jobs'
import { makeLink } from './links'
import { holdProvedSession } from './prove'
import type { Viewer } from './schema'
import { emailChangeNewMail, emailChangeOldMail, emailWantedMail, languageOf } from './security-mails'

export const emailChangeLimit: Limit = { name: 'email-change-account', points: 5, seconds: 60 * 60 }
/** Whose ever it is, an address is written to so often at most because strangers name it. */
export const emailWantedLimit: Limit = { name: 'email-change-wanted', points: 5, seconds: 24 * 60 * 60 }

const life = 24 * 60 * 60 * 1000

export const emailChangePurposes = ['change_email_old', 'change_email_new'] as const

/**
 * Asks for another address: a link goes to the old one and one to the new one, and nothing changes until both have
 * agreed within 24 hours. Whether the new address is somebody's makes no difference here (rule A2). The newest wish
 * replaces the one before. Refuses with `prove` and `tooMany`.
 */
export async function askEmailChange(
  viewer: Viewer,
  input: { email: string; session: string },
): Promise<void> {
  await consume(emailChangeLimit, String(viewer.id))
  await consume(emailWantedLimit, input.email)
  await db.transaction(async (tx) => {
    const { member } = await holdProvedSession(tx, viewer, input.session)
    if (member.email.toLowerCase() === input.email) throw sameEmail()
    const wish = { newEmail: input.email, expiresAt: new Date(now().getTime() + life), createdAt: now() }
    const fresh = { ...wish, oldConfirmedAt: null, newConfirmedAt: null }
    await tx
      .insert(emailChanges)
      .values({ userId: viewer.id, ...fresh })
      .onConflictDoUpdate({ target: emailChanges.userId, set: fresh })
    await tx.delete(verificationTokens).where(ofChange(viewer.id))
    await enqueue(tx, emailChangeJob, { userId: viewer.id, side: 'old' })
    await enqueue(tx, emailChangeJob, { userId: viewer.id, side: 'new' })
  })
}

/** Takes the wish back. */
export async function cancelEmailChange(viewer: Viewer): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(emailChanges).where(eq(emailChanges.userId, viewer.id))
    await tx.delete(verificationTokens).where(ofChange(viewer.id))
  })
}

/** The viewer's address, whether they have a password, and the change of address that waits. */
export async function getAccount(viewer: Viewer) {
  const [account] = await db
    .select({
      email: users.email,
      hasPassword: sql<boolean>`${users.password} is not null`,
      newEmail: emailChanges.newEmail,
      isOldAgreed: sql<boolean>`${emailChanges.oldConfirmedAt} is not null`,
      isNewAgreed: sql<boolean>`${emailChanges.newConfirmedAt} is not null`,
    })
    .from(users)
    .leftJoin(emailChanges, and(eq(emailChanges.userId, users.id), gt(emailChanges.expiresAt, now())))
    .where(eq(users.id, viewer.id))
  if (!account) throw new Error('a viewer without an account')
  return account
}

/** Job: writes to one of the two addresses. Whoever has the new one already is told instead, and gets no link. */
export async function sendEmailChange(
  { userId, side }: { userId: number; side: 'old' | 'new' },
  jobId: string,
): Promise<void> {
  const [found] = await db
    .select({ account: users, change: emailChanges })
    .from(emailChanges)
    .innerJoin(users, eq(users.id, emailChanges.userId))
    .where(and(eq(emailChanges.userId, userId), gt(emailChanges.expiresAt, now())))
  if (!found) return
  const { account, change } = found
  const owner = side === 'new' ? await memberAt(change.newEmail, userId) : undefined
  if (owner) return sendMail(await emailWantedMail(owner), jobId)
  const link = new URL(localePath(languageOf(account), '/change-email'), appOrigin())
  link.searchParams.set('token', await makeLink(userId, `change_email_${side}`))
  const words = { before: account.email, after: change.newEmail, link: link.href }
  const write = side === 'old' ? emailChangeOldMail : emailChangeNewMail
  await sendMail(await write(account, words), jobId)
}

/** Job: removes changes of address that nobody confirmed in time. */
export async function sweepEmailChanges(at: Date): Promise<void> {
  await db.delete(emailChanges).where(lt(emailChanges.expiresAt, at))
}

async function memberAt(email: string, notId: number) {
  const [owner] = await db
    .select()
    .from(users)
    .where(and(sql`lower(${users.email}) = ${email}`, eq(users.isVerified, true), ne(users.id, notId)))
  return owner
}

function ofChange(userId: number) {
  return and(
    eq(verificationTokens.userId, userId),
    inArray(verificationTokens.purpose, [...emailChangePurposes]),
  )
}

function sameEmail(): FieldFaults {
  return new FieldFaults([{ field: 'email', key: 'emailSame' }])
}
