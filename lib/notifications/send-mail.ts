import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { notifications, users } from '@/db/schema'
import { isLocale } from '@/lib/i18n/locales'
import { sendMail } from '@/lib/platform/mail'
import { asMember } from '@/lib/profiles/visibility'
import { followRequestMail } from './emails'
import { wantedChannels } from './notify'
import { isKind } from './schema'
import { heldBy } from './visibility'

/**
 * Job: mails one notification in the member's language, if it still holds: a request that was answered or taken back, a
 * member who cannot be seen any more, or a switch that was turned sends nothing (rule N1).
 */
export async function sendNotificationMail(
  { notificationId }: { notificationId: number },
  { jobId, now }: { jobId: string; now: Date },
): Promise<void> {
  const [notice] = await db.select().from(notifications).where(eq(notifications.id, notificationId))
  if (!notice || !isKind(notice.kind)) return
  if (!(await wantedChannels(db, notice.userId, notice.kind)).includes('mail')) return
  const [reader, actor] = await Promise.all([readerOf(notice.userId), actorOf(notice, now)])
  if (!reader || !actor || notice.kind !== 'follow_request') return
  const locale = isLocale(reader.language) ? reader.language : 'en'
  await sendMail(await followRequestMail(reader, { actor, locale }), jobId)
}

async function readerOf(id: number) {
  const [reader] = await db
    .select({ email: users.email, language: users.languagePreference, suspendedAt: users.suspendedAt })
    .from(users)
    .where(eq(users.id, id))
  return reader?.suspendedAt ? undefined : reader
}

async function actorOf({ id, userId }: { id: number; userId: number }, now: Date) {
  const [actor] = await db
    .select({ username: users.username, fullName: users.fullName })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.actorId))
    .where(and(eq(notifications.id, id), heldBy(asMember({ id: userId }), now)))
  return actor
}
