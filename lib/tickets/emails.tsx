import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import {
  attendeeMessages,
  eventParticipants,
  events,
  payments,
  refunds,
  ticketTypes,
  users,
} from '@/db/schema'
import { eventMail, type MailedEvent, mailedColumns } from '@/lib/events/event-mail'
import { getEvent } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { MailWriter, MailWriters } from '@/lib/notifications/send-mail'
import { appOrigin } from '@/lib/platform/env'
import { sendMail } from '@/lib/platform/mail'
import { formatMoney, parseMoney } from '@/lib/platform/money'
import { asMember } from '@/lib/profiles/visibility'
import { isTypeOf } from './door'
import type { OrderMail } from './jobs'
import { type MailedTicket, ticketCard, ticketsOf, timeAndPlace } from './mailed-tickets'
import { placeMails } from './place-mail'
import { receivedMails } from './sent-mail'

/** Job: tells a buyer how an order ended; sent once for each end (rule N2), and never held back for a digest (rule N1). */
export async function sendOrderMail(
  { paymentId, kind }: { paymentId: number; kind: OrderMail },
  jobId: string,
): Promise<void> {
  const order = await orderOf(paymentId)
  if (!order) return
  const locale: Locale = isLocale(order.locale) ? order.locale : 'en'
  const words = wordsOf(order, locale)
  const tickets =
    kind === 'receipt' ? await ticketsOf(paymentId, { buyer: order.fullName || order.username, locale }) : []
  const told = { kind, words, event: order.event, tickets }
  await sendMail(await orderMail({ email: order.email, locale }, told), jobId)
}

type Buyer = { email: string; locale: Locale }
type Words = ReturnType<typeof wordsOf>

type Ended = { kind: OrderMail; words: Words; event: MailedEvent; tickets?: readonly MailedTicket[] }

/** The mail of how an order ended; where it ended well, with when and where it is, and each ticket with its code. */
export async function orderMail({ email, locale }: Buyer, { kind, words, event, tickets = [] }: Ended) {
  const t = translate(locale, 'orderMail')
  const isTickets = kind === 'receipt'
  const path = isTickets ? '/tickets' : `/orders/${words.id}`
  const notice = {
    ...{ template: `order_${kind}` as const, locale },
    ...{ subject: t(`${kind}Subject`, words), preview: t(`${kind}Preview`) },
    text: [...(isTickets ? timeAndPlace(event, locale) : []), ...textOf(kind, words, t)],
    cards: await Promise.all(tickets.map((ticket) => ticketCard(ticket, { event, locale }))),
    button: { label: t(isTickets ? 'button' : 'orderButton'), link: linkTo(path, locale) },
  }
  return eventMail(email, notice, event)
}

/** Job: tells a buyer that money is on its way back, once for each refund (rule N2); one that has failed meanwhile is not told. */
export async function sendRefundMail({ refundId }: { refundId: number }, jobId: string): Promise<void> {
  const [refund] = await db.select().from(refunds).where(eq(refunds.id, refundId))
  const order = refund && refund.status !== 'failed' ? await orderOf(refund.paymentId) : null
  if (!refund || !order) return
  const locale: Locale = isLocale(order.locale) ? order.locale : 'en'
  const currency = refund.kind === 'twice' ? order.currency : (order.paidCurrency ?? order.currency)
  const amount = formatMoney(parseMoney(refund.amount, currency) ?? { amount: 0, currency }, locale)
  const words = { ...wordsOf(order, locale), amount }
  const gone = await voidedBy(refundId, locale)
  const { event, tickets } = order
  const told = { words, event, reason: refund.kind === 'organizer' ? refund.reason : '', gone }
  await sendMail(await refundMail({ email: order.email, locale }, { ...told, keeps: tickets > 0 }), jobId)
}

type Back = { words: Words; event: MailedEvent; reason: string; gone: string[]; keeps: boolean }

/** The mail that money is on its way back: how much, why, which tickets went for it, and whether others stay. */
export function refundMail({ email, locale }: Buyer, { words, event, reason, gone, keeps }: Back) {
  const t = translate(locale, 'orderMail')
  const tickets = new Intl.ListFormat(locale, { type: 'conjunction' }).format(gone)
  const notice = {
    ...{ template: 'order_refunded' as const, locale },
    ...{ subject: t('refundedSubject', words), preview: t('refundedPreview') },
    text: [
      t('refundedText', words),
      ...(reason ? [t('refundedWhy', { reason })] : []),
      ...(gone.length > 0 ? [t('refundedVoid', { count: gone.length, tickets })] : []),
      ...(gone.length === 0 && keeps ? [t('refundedKeeps')] : []),
    ],
    button: { label: t('orderButton'), link: linkTo(`/orders/${words.id}`, locale) },
  }
  return eventMail(email, notice, event)
}

// The kind of each ticket that went for a refund, and whom it was for where somebody was named.
async function voidedBy(refundId: number, locale: Locale): Promise<string[]> {
  const rows = await db
    .select({ guestName: eventParticipants.guestName, type: ticketTypes.name })
    .from(eventParticipants)
    .leftJoin(ticketTypes, isTypeOf())
    .where(eq(eventParticipants.refundId, refundId))
    .orderBy(eventParticipants.id)
  return rows.map(({ guestName, type }) =>
    [type || translate(locale, 'order')('standard'), guestName].filter(Boolean).join(' · '),
  )
}

type Offer = { event: MailedEvent; party: number; heldUntil: Date }

/** The mail that places are kept for somebody who waits in line, and until when. */
export function offerMail({ email, locale }: Buyer, { event, party, heldUntil }: Offer) {
  const t = translate(locale, 'orderMail')
  const { title, timeZone } = event
  const words = { title, party, until: formatMoment(heldUntil, { locale, timeZone }) }
  const notice = {
    ...{ template: 'place_offered' as const, locale },
    ...{ subject: t('offerSubject', words), preview: t('offerPreview', words) },
    text: [t('offerText', words)],
    button: { label: t('offerButton'), link: linkTo(`${eventPath(event)}/tickets`, locale) },
  }
  return eventMail(email, notice, event)
}

type News = { event: MailedEvent; subject: string; body: string }

/** The mail of what an organizer has written to the people of an event. */
export function newsMail({ email, locale }: Buyer, { event, subject, body }: News) {
  const t = translate(locale, 'guestMessages')
  const { title } = event
  const notice = {
    ...{ template: 'news_of_organizer' as const, locale },
    ...{ subject: t('mailSubject', { subject, title }), preview: t('mailPreview', { title }) },
    text: body.split(/\n{2,}/),
    button: { label: t('mailButton'), link: linkTo(`${eventPath(event)}/news`, locale) },
    end: t('mailWhy', { title, address: linkTo('/settings/notifications', locale) }),
  }
  return eventMail(email, notice, event)
}

const writeOffer: MailWriter = async (reader, { details }, now) => {
  const [row] = await db
    .select({
      event: mailedColumns,
      heldUntil: eventParticipants.heldUntil,
      party: eventParticipants.partySize,
    })
    .from(eventParticipants)
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .where(eq(eventParticipants.id, Number(details.participationId)))
  if (!row?.heldUntil || row.heldUntil <= now) return null
  return offerMail(reader, { ...row, heldUntil: row.heldUntil })
}

// Nothing to whoever cannot open it any more (rule N1).
const writeNews: MailWriter = async (reader, { userId, eventId, details }, now) => {
  const event = eventId ? await getEvent(asMember({ id: userId }), eventId, now) : null
  const [message] = await db
    .select({ subject: attendeeMessages.subject, body: attendeeMessages.body })
    .from(attendeeMessages)
    .where(eq(attendeeMessages.id, Number(details.messageId)))
  return event && message ? newsMail(reader, { event, ...message }) : null
}

/** The mails of notifications about tickets, for the job that sends them. */
export const ticketMails: MailWriters = {
  ...placeMails,
  ...receivedMails,
  ...{ place_offered: writeOffer, message_of_organizer: writeNews },
}

async function orderOf(paymentId: number) {
  const [order] = await db
    .select({
      ...{ id: payments.id, amount: payments.amount, currency: payments.currency, locale: payments.locale },
      ...{
        tax: payments.tax,
        taxName: payments.taxName,
        fee: payments.fee,
        choiceUntil: payments.choiceUntil,
      },
      ...{ paidAmount: payments.paidAmount, paidCurrency: payments.paidCurrency },
      ...{ event: mailedColumns, email: users.email, fullName: users.fullName, username: users.username },
      tickets: sql<number>`(select count(*)::int from event_participants p where p.payment_id = payments.id and p.status = 'attending')`,
    })
    .from(payments)
    .innerJoin(events, eq(events.id, payments.eventId))
    .innerJoin(users, eq(users.id, payments.userId))
    .where(eq(payments.id, paymentId))
  return order ?? null
}

type Order = NonNullable<Awaited<ReturnType<typeof orderOf>>>

function wordsOf(order: Order, locale: Locale) {
  const money = (decimal: string | null, currency = order.currency) =>
    formatMoney(parseMoney(decimal ?? '0', currency) ?? { amount: 0, currency }, locale)
  return {
    ...{ id: order.id, title: order.event.title, tickets: order.tickets, name: order.taxName },
    ...{ amount: money(order.amount), tax: money(order.tax), fee: money(order.fee) },
    ...{ isPaid: Number(Number(order.amount) > 0), isTaxed: Number(Number(order.tax) > 0) },
    paid: money(order.paidAmount, order.paidCurrency ?? order.currency),
    until: order.choiceUntil
      ? formatMoment(order.choiceUntil, { locale, timeZone: order.event.timeZone })
      : '',
  }
}

function textOf(kind: OrderMail, words: Words, t: ReturnType<typeof translate<'orderMail'>>): string[] {
  if (kind !== 'receipt') return [t(`${kind}Text`, words)]
  return [
    t('receiptText', words),
    ...(words.isPaid ? [t('paidText', words)] : []),
    ...(words.isTaxed ? [t('taxText', words)] : []),
    ...(words.isPaid ? [t('feeText', words)] : []),
  ]
}

function linkTo(path: string, locale: Locale): string {
  return `${appOrigin()}${localePath(locale, path)}`
}
