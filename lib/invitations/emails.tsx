import { and, eq, gt } from 'drizzle-orm'
import { db } from '@/db/client'
import { events, invitations, users } from '@/db/schema'
import { type MailedEvent, mailedColumns, whenAndWhere } from '@/lib/events/event-mail'
import { pictureFor } from '@/lib/events/mail-picture'
import { mailRefusal } from '@/lib/events/policy'
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { noticeMail } from '@/lib/identity/emails'
import { appOrigin } from '@/lib/platform/env'
import { sendMail } from '@/lib/platform/mail'
import { isRefused } from '@/lib/platform/refused-address'
import { mayMail, visibleTo } from '@/lib/profiles/visibility'
import { refuseToken } from './refuse'
import { invitationPath, spacedCode } from './schema'

/**
 * Job: sends an invitation. Nothing goes to an address that wants no such mail, nor to a member's whom a block parts from
 * who asked for it, nor to a member's without an event, nor for
 * an inviter who is gone or suspended, nor after it was taken back, nor to an event that was cancelled meanwhile or is over;
 * who asked for it is told nothing of that (rule A2).
 */
export async function sendInvitation(
  { invitationId }: { invitationId: number },
  { jobId, now }: { jobId: string; now: Date },
): Promise<void> {
  const row = await openInvitation(invitationId, now)
  if (!row?.email || (await isRefused(row.email))) return
  // A member has no use of an invitation to Maly, and all the more of one to an evening.
  if (!row.eventId && (await isMember(row.email))) return
  const event = row.eventId ? await eventOf(row.eventId) : null
  if (event && mailRefusal(event, now)) return
  const locale: Locale = isLocale(row.locale) ? row.locale : 'en'
  const token = refuseToken(row.id)
  const mail = await invitationMail(row.email, {
    ...{ locale, name: row.name || row.username, code: row.code, token },
    event,
    until: row.expiresAt,
    now,
  })
  const unsubscribe = `${appOrigin()}/api/invitations/refuse/${token}`
  await sendMail({ ...mail, unsubscribe }, jobId)
}

type Invitation = {
  locale: Locale
  name: string
  code: string
  /** the part of the address by which the reader wants no more of them */
  token: string
  event: MailedEvent | null
  until: Date
  now: Date
}

/**
 * The mail that invites somebody to Maly, or to an evening: of that what the page behind the code shows them, however
 * private it is. Its picture, its text and where to join online are for whoever has come in.
 */
export async function invitationMail(to: string, invitation: Invitation) {
  const { locale, name, code, token, event, until, now } = invitation
  const t = translate(locale, 'invitationMail')
  const words = { name, event: event?.title ?? '', code: spacedCode(code), until: formatDate(until, locale) }
  const kind = event ? 'event' : 'plain'
  const link = (path: string) => `${appOrigin()}${localePath(locale, path)}`
  return noticeMail(to, {
    ...{ template: `invitation_${kind}`, locale },
    ...{ subject: t(`${kind}Subject`, words), preview: t('preview', words) },
    text: [
      t(`${kind}Text`, words),
      ...(event ? [whenAndWhere(event, { locale, now })] : []),
      t('what'),
      t('codeText', words),
    ],
    button: { label: t('button'), link: link(invitationPath(code)) },
    end: `${t('why', words)} ${link(`/invitations/refuse/${token}`)}`,
    ...(event ? { picture: await pictureFor({ ...event, imageUrl: null }, 'header') } : {}),
  })
}

async function openInvitation(id: number, now: Date) {
  const { email, code, eventId, locale, status, expiresAt } = invitations
  const [row] = await db
    .select({
      ...{ id: invitations.id, email, code, eventId, locale, expiresAt },
      ...{ name: users.fullName, username: users.username },
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.inviterId))
    .where(
      and(eq(invitations.id, id), eq(status, 'pending'), gt(expiresAt, now), visibleTo(null), mayMail(email)),
    )
  return row
}

async function isMember(email: string): Promise<boolean> {
  const member = and(eq(users.email, email), eq(users.isVerified, true))
  return (await db.$count(users, member)) > 0
}

async function eventOf(id: number) {
  const [event] = await db.select(mailedColumns).from(events).where(eq(events.id, id))
  return event ?? null
}
