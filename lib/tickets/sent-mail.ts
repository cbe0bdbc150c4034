import { and, eq, gt, notExists, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { eventParticipants, events, ticketTransfers, ticketTypes, users } from '@/db/schema'
import { eventMail, type MailedEvent, mailedColumns, whenAndWhere } from '@/lib/events/event-mail'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { MailWriter, MailWriters } from '@/lib/notifications/send-mail'
import { appOrigin } from '@/lib/platform/env'
import { sendMail } from '@/lib/platform/mail'
import { mayMail, visibleTo as personVisibleTo } from '@/lib/profiles/visibility'
import { admits } from './admits'
import { isTypeOf } from './door'
import { type MailedTicket, ticketCard, timeAndPlace } from './mailed-tickets'

type Sent = { name: string; event: MailedEvent; at: Date }

/** The mail that a member has got a ticket from another one; it stands in their account. */
export function receivedMail(
  { email, locale }: { email: string; locale: Locale },
  { name, event, at }: Sent,
) {
  const t = translate(locale, 'ticketMail')
  const named = { name, title: event.title }
  const notice = {
    ...{ template: 'ticket_received' as const, locale },
    subject: t('receivedSubject', named),
    preview: t('receivedPreview'),
    text: [t('receivedText', named), whenAndWhere(event, { locale, now: at })],
    button: { label: t('receivedButton'), link: linkTo('/tickets', locale) },
  }
  return eventMail(email, notice, event)
}

/** The mail with a ticket, to the address that it was sent to; without a name from somebody who is gone or blocked. */
export async function sentMail(
  { email, locale }: { email: string; locale: Locale },
  { name, event, ticket }: Omit<Sent, 'at'> & { ticket: MailedTicket },
) {
  const t = translate(locale, 'ticketMail')
  const named = { name: name || t('somebody'), title: event.title }
  const notice = {
    ...{ template: 'ticket_sent' as const, locale },
    subject: t('sentSubject', named),
    preview: t('sentPreview'),
    text: [t('sentText', named), ...timeAndPlace(event, locale), t('sentKeep')],
    cards: [await ticketCard(ticket, { event, locale })],
    button: { label: t('sentButton'), link: linkTo(`/tickets/${ticket.code}`, locale) },
    end: t('sentEnd'),
  }
  return eventMail(email, notice, event)
}

const writeReceived: MailWriter = async (reader, { actor, eventId }, at) => {
  const [event] = eventId ? await db.select(mailedColumns).from(events).where(eq(events.id, eventId)) : []
  if (!actor || !event) return null
  return receivedMail(reader, { name: actor.fullName || actor.username, event, at })
}

/** The mails of notifications about tickets, for the job that sends them. */
export const receivedMails: MailWriters = { ticket_received: writeReceived }

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
  const { event, sender, code, email, type, guestName } = sent
  const name = sender ? sender.fullName || sender.username : ''
  const ticket = { name: guestName || email, type, code }
  await sendMail(await sentMail({ email, locale }, { name, event, ticket }), jobId)
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
      guestName: eventParticipants.guestName,
      type: ticketTypes.name,
      event: mailedColumns,
      sender: { username: users.username, fullName: users.fullName },
    })
    .from(ticketTransfers)
    .innerJoin(eventParticipants, eq(eventParticipants.id, ticketTransfers.eventParticipantId))
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .leftJoin(ticketTypes, isTypeOf())
    .leftJoin(
      users,
      and(eq(users.id, ticketTransfers.fromId), personVisibleTo(null), mayMail(ticketTransfers.toEmail)),
    )
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

function linkTo(path: string, locale: Locale): string {
  return `${appOrigin()}${localePath(locale, path)}`
}
