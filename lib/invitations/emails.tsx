import { and, eq, gt } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, invitations, users } from '@/db/schema'
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { noticeMail } from '@/lib/identity/emails'
import { appOrigin } from '@/lib/platform/env'
import { sendMail } from '@/lib/platform/mail'
import { isRefused } from '@/lib/platform/refused-address'
import { visibleTo } from '@/lib/profiles/visibility'
import { refuseToken } from './refuse'
import { invitationPath, spacedCode } from './schema'

/**
 * Job: sends an invitation. Nothing goes to an address that wants no such mail, nor to a member's without an event, nor for an inviter who is
 * gone or suspended, nor after it was taken back; who asked for it is told nothing of that (rule A2).
 */
export async function sendInvitation(
  { invitationId }: { invitationId: number },
  { jobId, now }: { jobId: string; now: Date },
): Promise<void> {
  const row = await openInvitation(invitationId, now)
  if (!row?.email || (await isRefused(row.email))) return
  // A member has no use of an invitation to Maly, and all the more of one to an evening.
  if (!row.eventId && (await isMember(row.email))) return
  const locale: Locale = isLocale(row.locale) ? row.locale : 'en'
  const t = translate(locale, 'invitationMail')
  const name = row.name || row.username
  const event = row.eventId ? await eventTitle(row.eventId) : null
  const words = { name, event: event ?? '', code: spacedCode(row.code) }
  const kind = event ? 'event' : 'plain'
  const to = (path: string) => `${appOrigin()}${localePath(locale, path)}`
  const token = refuseToken(row.id)
  const mail = await noticeMail(row.email, {
    ...{ locale, subject: t(`${kind}Subject`, words), preview: t('preview', words) },
    text: [t(`${kind}Text`, words), t('what'), t('codeText', words)],
    button: { label: t('button'), link: to(invitationPath(row.code)) },
    end: `${t('why', words)} ${to(`/invitations/refuse/${token}`)}`,
  })
  const unsubscribe = `${appOrigin()}/api/invitations/refuse/${token}`
  await sendMail({ ...mail, unsubscribe }, jobId)
}

async function openInvitation(id: number, now: Date) {
  const { email, code, eventId, locale, status, expiresAt } = invitations
  const [row] = await db
    .select({
      ...{ id: invitations.id, email, code, eventId, locale },
      ...{ name: users.fullName, username: users.username },
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.inviterId))
    .where(and(eq(invitations.id, id), eq(status, 'pending'), gt(expiresAt, now), visibleTo(null)))
  return row
}

async function isMember(email: string): Promise<boolean> {
  const member = and(eq(users.email, email), eq(users.isVerified, true))
  return (await db.$count(users, member)) > 0
}

async function eventTitle(id: number): Promise<string | null> {
  const [event] = await db.select({ title: events.title }).from(events).where(eq(events.id, id))
  return event?.title ?? null
}
