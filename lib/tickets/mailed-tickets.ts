import { and, asc, eq, isNull } from 'drizzle-orm'
import { toBuffer } from 'qrcode'
import { db } from '@/db/client'
import { eventParticipants, payments, ticketTypes } from '@/db/schema'
import type { MailedEvent } from '@/lib/events/event-mail'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { MailCard } from '@/lib/identity/emails'
import { appOrigin } from '@/lib/platform/env'
import type { Inline } from '@/lib/platform/mail'
import { admits } from './admits'
import { signCode, spacedCode } from './code'
import { isTypeOf } from './door'

/** One ticket as its mail shows it: whom it is for, of which kind, and its code. */
export type MailedTicket = { name: string; type: string | null; code: string }

/** When and where an event is, by its own clocks, a sentence each; nothing of a date that is not known. */
export function timeAndPlace(event: MailedEvent, locale: Locale): string[] {
  const t = translate(locale, 'ticketMail')
  const when = formatMoment(event.startsAt, { locale, timeZone: event.timeZone })
  const venue = [event.location, event.address, event.city].filter(Boolean).join(', ')
  const online = translate(locale, 'event')('online')
  const where = { offline: venue, online, mixed: `${venue} · ${online}` }[event.attendanceMode]
  return [...(event.status === 'postponed' ? [] : [t('when', { when })]), t('where', { where })]
}

/** A ticket as a part of its mail: with its code for the door as a picture, where there is a door, and the way to its page. */
export async function ticketCard(
  { name, type, code }: MailedTicket,
  { event, locale }: { event: MailedEvent; locale: Locale },
): Promise<MailCard> {
  const t = translate(locale, 'ticketMail')
  const hasDoor = event.attendanceMode !== 'online'
  return {
    title: name,
    lines: [type || translate(locale, 'order')('standard'), ...(hasDoor ? [spacedCode(code)] : [])],
    link: { label: t('open'), link: `${appOrigin()}${localePath(locale, `/tickets/${code}`)}` },
    ...(hasDoor ? { picture: await codePicture(code, { event, alt: t('picture', { name }) }) } : {}),
  }
}

/** The tickets of an order that its buyer holds, in their order: none that has been sent on, given back or is not paid. */
export async function ticketsOf(
  paymentId: number,
  { buyer, locale }: { buyer: string; locale: Locale },
): Promise<MailedTicket[]> {
  const { id, guestName, holderEmail, ticketIdentifier, userId } = eventParticipants
  const rows = await db
    .select({
      ...{ guestName, code: ticketIdentifier, type: ticketTypes.name },
    })
    .from(eventParticipants)
    .innerJoin(payments, and(eq(payments.id, eventParticipants.paymentId), eq(payments.userId, userId)))
    .leftJoin(ticketTypes, isTypeOf())
    .where(and(eq(payments.id, paymentId), admits(), isNull(holderEmail)))
    .orderBy(asc(id))
  return rows.map(({ guestName: guest, code, type }) => {
    const name =
      guest === null ? buyer : guest.trim() || translate(locale, 'money')('guestOf', { name: buyer })
    return { name, type, code: code ?? '' }
  })
}

// Four dots for each module: sharp on a fine screen, and a kilobyte.
async function codePicture(
  code: string,
  { event, alt }: { event: MailedEvent; alt: string },
): Promise<Inline> {
  const text = signCode({ eventId: event.id, identifier: code })
  const png = await toBuffer(text, { errorCorrectionLevel: 'M', margin: 4, scale: 4 })
  const base64 = png.toString('base64')
  return { cid: `ticket-${code.toLowerCase()}`, alt, type: 'image/png', base64, width: 168, height: 168 }
}
