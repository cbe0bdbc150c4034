import { and, eq, gt, notExists, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { eventParticipants, events, ticketTransfers, users } from '@/db/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatDay, formatTime, zoneName } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { noticeMail } from '@/lib/identity/emails'
import type { MailWriter, MailWriters } from '@/lib/notifications/send-mail'
import { now } from '@/lib/platform/clock'
import { appOrigin } from '@/lib/platform/env'
import { sendMail } from '@/lib/platform/mail'
import { visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { admits } from './admits'

const { title, status, startDate, timeZone, attendanceMode, location, city } = events
const shown = { title, status, startDate, timeZone, attendanceMode, location, city }
type Shown = Pick<typeof events.$inferSelect, keyof typeof shown>

/** That a member has got a ticket from another one; it stands in their account. */
const receivedMail: MailWriter = async ({ email, locale }, { actor, eventId }, at) => {
  const [event] = eventId ? await db.select(shown).from(events).where(eq(events.id, eventId)) : []
  if (!actor || !event) return null
  const t = translate(locale, 'ticketMail')
  const named = { name: actor.fullName || actor.username, title: event.title }
  return noticeMail(email, {
    locale,
    subject: t('receivedSubject', named),
    preview: t('receivedPreview'),
    text: [t('receivedText', named), whenAndWhere(event, { locale, at })],
    button: { label: t('receivedButton'), link: linkTo('/tickets', locale) },
  })
}

/** The mails of notifications about tickets, for the job that sends them. */
export const receivedMails: MailWriters = { ticket_received: receivedMail }

/**
 * Job: mails a ticket to the address that it was sent to, with the address of its page, if it is still theirs: nothing
 * for one that was put into an account, sent on or given back meanwhile.
 */
export async function sendTicketMail(
  { transferId, locale }: { transferId: number; locale: Locale },
  jobId: string,
): Promise<void> {
  const sent = await readSent(transferId)
  if (!sent?.email || !sent.code) return
  const { event, sender } = sent
  const t = translate(locale, 'ticketMail')
  const named = { name: sender ? sender.fullName || sender.username : t('somebody'), title: event.title }
  const mail = await noticeMail(sent.email, {
    locale,
    subject: t('sentSubject', named),
    preview: t('sentPreview'),
    text: [t('sentText', named), whenAndWhere(event, { locale, at: now() }), t('sentKeep')],
    button: { label: t('sentButton'), link: linkTo(`/tickets/${sent.code}`, locale) },
    end: t('sentEnd'),
  })
  await sendMail(mail, jobId)
}

async function readSent(transferId: number) {
  const later = alias(ticketTransfers, 'later')
  const sentOn = db
    .select({ one: sql`1` })
    .from(later)
    .where(
      and(eq(later.eventParticipantId, ticketTransfers.eventParticipantId), gt(later.id, ticketTransfers.id)),
    )
  const [sent] = await db
    .select({
      email: ticketTransfers.toEmail,
      code: eventParticipants.ticketIdentifier,
      event: shown,
      sender: { username: users.username, fullName: users.fullName },
    })
    .from(ticketTransfers)
    .innerJoin(eventParticipants, eq(eventParticipants.id, ticketTransfers.eventParticipantId))
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .leftJoin(users, and(eq(users.id, ticketTransfers.fromId), personVisibleTo(null)))
    .where(
      and(
        eq(ticketTransfers.id, transferId),
        eq(eventParticipants.holderEmail, ticketTransfers.toEmail),
        admits(),
        notExists(sentOn),
      ),
    )
  return sent
}

function whenAndWhere(event: Shown, { locale, at }: { locale: Locale; at: Date }): string {
  const start = { clock: event.startDate, locale }
  const when = `${formatDay(start, at)}, ${formatTime(start)} (${zoneName(event.timeZone, locale)})`
  const place = event.attendanceMode === 'online' ? translate(locale, 'event')('online') : event.location
  return [event.title, event.status === 'postponed' ? '' : when, place, event.city]
    .filter(Boolean)
    .join(' · ')
}

function linkTo(path: string, locale: Locale): string {
  return `${appOrigin()}${localePath(locale, path)}`
}
