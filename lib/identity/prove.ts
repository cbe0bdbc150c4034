import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { localePath } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { appOrigin } from '@/lib/platform/env'
import { enqueue } from '@/lib/platform/jobs'
import { sendMail } from '@/lib/platform/mail'
import { passwordMatches } from '@/lib/platform/password'
import { consume, forgive, type Limit } from '@/lib/platform/rate-limit'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { renewSession } from './end-sessions'
import { proveJob } from './jobs'
import { makeLink, useLink } from './links'
import type { Viewer } from './schema'
import { languageOf, proveMail } from './security-mails'
import { holdSession } from './sessions'

/** How long a proof holds. */
export const proofLife = 10 * 60 * 1000

/** Tries at the password of somebody who is signed in already: for whoever found an open browser. */
export const proofLimit: Limit = { name: 'proof-account', points: 10, seconds: 15 * 60 }
export const proofMailLimit: Limit = { name: 'proof-mail', points: 5, seconds: 60 * 60 }

/** Whether the member at this browser has proved within ten minutes who they are; a session that has ended has not. */
export async function isProved(session: string, at: Date): Promise<boolean> {
  const [row] = await db
    .select({ provedAt: sessions.provedAt })
    .from(sessions)
    .where(eq(sessions.id, session))
  return row !== undefined && isFresh(row.provedAt, at)
}

/** `holdSession`, for what asks for a proof besides: refuses with `prove` when the last one is older than ten minutes. */
export async function holdProvedSession(tx: Tx, viewer: Viewer, key: string) {
  const held = await holdSession(tx, viewer, key)
  if (!isFresh(held.session.provedAt, now())) throw new Refusal('prove', 403)
  return held
}

/** Proves by password who sits at this browser; returns the session's new token. Refuses with `tooMany`. */
export async function proveByPassword(
  viewer: Viewer,
  { password, session }: { password: string; session: string },
): Promise<string> {
  await requirePassword(viewer, { field: 'password', typed: password })
  return db.transaction(async (tx) => {
    await holdSession(tx, viewer, session)
    return renewSession(tx, session, now())
  })
}

/** Compares what was typed with the member's password; returns the hash it was compared with. A wrong one is a fault. */
export async function requirePassword(
  viewer: Viewer,
  { field, typed }: { field: string; typed: string },
): Promise<string> {
  await consume(proofLimit, String(viewer.id))
  const [account] = await db.select({ hash: users.password }).from(users).where(eq(users.id, viewer.id))
  const hash = account?.hash ?? ''
  if (!(await passwordMatches(hash, typed))) throw new FieldFaults([{ field, key: 'wrongPassword' }])
  await forgive(proofLimit, String(viewer.id))
  return hash
}

/** Whether a member has a password at all, and what may be asked of them. */
export async function hasPassword(viewer: Viewer): Promise<boolean> {
  const [account] = await db.select({ hash: users.password }).from(users).where(eq(users.id, viewer.id))
  return Boolean(account?.hash)
}

/** Asks for a link that proves it, for members without a password or with a mailbox at hand. Refuses with `tooMany`. */
export async function askProof(viewer: Viewer, back: string | undefined): Promise<void> {
  await consume(proofMailLimit, String(viewer.id))
  await db.transaction((tx) => enqueue(tx, proveJob, { userId: viewer.id, ...(back ? { back } : {}) }))
}

/** Job: mails the link. */
export async function sendProof(data: { userId: number; back?: string }, jobId: string): Promise<void> {
  const [account] = await db.select().from(users).where(eq(users.id, data.userId))
  if (!account || account.suspendedAt) return
  const link = new URL(localePath(languageOf(account), '/settings/prove'), appOrigin())
  link.searchParams.set('token', await makeLink(account.id, 'prove'))
  if (data.back) link.searchParams.set('back', data.back)
  await sendMail(await proveMail(account, link.href), jobId)
}

/** Proves it by the link, in the browser that is signed in; returns its new token. Refuses with `linkUsed`. */
export async function proveByLink(
  viewer: Viewer,
  { token, session }: { token: string; session: string },
): Promise<string> {
  await consume(proofLimit, String(viewer.id))
  return db.transaction(async (tx) => {
    await holdSession(tx, viewer, session)
    // Somebody else's link is none; it stays usable for its owner, because the transaction ends here.
    if ((await useLink(tx, token, 'prove')) !== viewer.id) throw new Refusal('linkUsed')
    return renewSession(tx, session, now())
  })
}

function isFresh(provedAt: Date, at: Date): boolean {
  return at.getTime() - provedAt.getTime() < proofLife
}
