import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { notifications, users } from '@/db/schema'
import { isLocale, type Locale } from '@/lib/i18n/locales'
import { type Mail, sendMail } from '@/lib/platform/mail'
import { asMember } from '@/lib/profiles/visibility'
import { followRequestMail } from './emails'
import { wantedOf } from './notify'
import { isKind, type Kind } from './schema'
import { unsubscribeAddress } from './unsubscribe'
import { heldBy } from './visibility'

type Actor = { username: string; fullName: string }
type Told = {
  userId: number
  actor: Actor | null
  eventId: number | null
  details: Record<string, string | number>
}
type Reader = { email: string; locale: Locale }

/** Writes the mail of one kind; null where there is nothing left to tell. */
export type MailWriter = (reader: Reader, told: Told, now: Date) => Promise<Mail | null>
export type MailWriters = Partial<Record<Kind, MailWriter>>

/** The mails of this domain's own kinds; those about events are written where events are known (lib/jobs.ts joins them). */
export const followMails: MailWriters = {
  follow_request: async ({ email, locale }, { actor }) =>
    actor && (await followRequestMail({ email }, { actor, locale })),
}

/**
 * Job: mails one notification in the member's language, if it still holds: a request that was answered or taken back, a
 * member who cannot be seen any more, or a switch that was turned sends nothing (rule N1).
 */
export async function sendNotificationMail(
  { notificationId }: { notificationId: number },
  { jobId, now, writers }: { jobId: string; now: Date; writers: MailWriters },
): Promise<void> {
  const [notice] = await db.select().from(notifications).where(eq(notifications.id, notificationId))
  if (!notice || !isKind(notice.kind)) return
  if ((await wantedOf(db, notice.userId, notice.kind)).mail !== 'at_once') return
  const [reader, held] = await Promise.all([readerOf(notice.userId), heldNotice(notice, now)])
  if (!reader || !held) return
  const locale = isLocale(reader.language) ? reader.language : 'en'
  const mail = await writers[notice.kind]?.({ email: reader.email, locale }, { ...notice, ...held }, now)
  if (!mail) return
  const unsubscribe = isTransactional(notice.kind)
    ? undefined
    : unsubscribeAddress(notice.userId, notice.kind)
  await sendMail({ ...mail, unsubscribe }, jobId)
  await db.update(notifications).set({ mailedAt: now }).where(eq(notifications.id, notificationId))
}

// Of places, tickets and money: what somebody has, and what they may lose by not reading it.
const transactional: readonly Kind[] = [
  ...(['place_offered', 'ticket_received', 'event_cancelled', 'refund_failed', 'dispute'] as const),
]

function isTransactional(kind: Kind): boolean {
  return transactional.includes(kind)
}

/** Who a mail is for; nobody who is suspended. */
export async function readerOf(id: number) {
  const [reader] = await db
    .select({
      ...{ email: users.email, language: users.languagePreference, suspendedAt: users.suspendedAt },
      ...{ cityId: users.currentCityId, username: users.username },
    })
    .from(users)
    .where(eq(users.id, id))
  return reader?.suspendedAt ? undefined : reader
}

/** Who did it, if what is told still holds. */
async function heldNotice({ id, userId }: { id: number; userId: number }, now: Date) {
  const [held] = await db
    .select({ actor: { username: users.username, fullName: users.fullName } })
    .from(notifications)
    .leftJoin(users, eq(users.id, notifications.actorId))
    .where(and(eq(notifications.id, id), heldBy(asMember({ id: userId }), now)))
  return held
}
