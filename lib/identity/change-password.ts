import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { now } from '@/lib/platform/clock'
import { enqueue } from '@/lib/platform/jobs'
import { sendMail } from '@/lib/platform/mail'
import { hashPassword } from '@/lib/platform/password'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { endSessions, renewSession, voidLinks } from './end-sessions'
import { passwordChangedJob } from './jobs'
import { hasPassword, holdProvedSession, requirePassword } from './prove'
import type { Viewer } from './schema'
import { passwordChangedMail } from './security-mails'
import { holdSession } from './sessions'

/**
 * Changes the viewer's password, ends their other sessions and all links they were mailed, and queues the mail that says
 * so. The current password is the proof, and the new one is another; whoever has none yet proves it by mail first (`prove`).
 *
 * @returns the new token of this browser's session.
 */
export async function changePassword(
  viewer: Viewer,
  input: { current: string; password: string; session: string },
): Promise<string> {
  const isFirst = !(await hasPassword(viewer))
  const compared = isFirst ? null : await requirePassword(viewer, { field: 'current', typed: input.current })
  if (!isFirst && input.password === input.current)
    throw new FieldFaults([{ field: 'password', key: 'passwordSame' }])
  const password = await hashPassword(input.password)
  return db.transaction(async (tx) => {
    const { member } = await (isFirst ? holdProvedSession : holdSession)(tx, viewer, input.session)
    // Somebody else was faster, in another browser: what was typed as the current password is not any more.
    if (member.password !== compared) throw new Refusal('signIn', 401)
    await tx.update(users).set({ password, updatedAt: now() }).where(eq(users.id, viewer.id))
    await endSessions(tx, viewer.id, { except: input.session })
    await voidLinks(tx, viewer.id)
    await enqueue(tx, passwordChangedJob, { userId: viewer.id })
    return renewSession(tx, input.session, now())
  })
}

/** Job: tells a member that their password was changed. */
export async function sendPasswordChanged({ userId }: { userId: number }, jobId: string): Promise<void> {
  const [account] = await db.select().from(users).where(eq(users.id, userId))
  if (account) await sendMail(await passwordChangedMail(account), jobId)
}
