import { eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { attendeeMessages, eventParticipants, events, payments, refunds, users } from '@/db/schema'
import { getEvent } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { noticeMail } from '@/lib/identity/emails'
import type { MailWriter, MailWriters } from '@/lib/notifications/send-mail'
import { appOrigin } from '@/lib/platform/env'
import { sendMail } from '@/lib/platform/mail'
import { formatMoney, parseMoney } from '@/lib/platform/money'
import { asMember } from '@/lib/profiles/visibility'
import type { OrderMail } from './jobs'

/** Job: tells a buyer how an order ended; sent once for each end (rule N2), and never held back for a digest (rule N1). */
export async function sendOrderMail(
  { paymentId, kind }: { paymentId: number; kind: OrderMail },
  jobId: string,
): Promise<void> {
  const order = await orderOf(paymentId)
  if (!order) return
  const locale: Locale = isLocale(order.locale) ? order.locale : 'en'
  const t = translate(locale, 'orderMail')
  const words = wordsOf(order, locale)
  const subject = t(`${kind}Subject`, words)
  const isTickets = kind === 'receipt'
  const path = isTickets ? '/tickets' : `/orders/${paymentId}`
  const mail = await noticeMail(order.email, {
    ...{ locale, subject, preview: t(`${kind}Preview`) },
    text: textOf(kind, { t, words, order }),
    button: {
      label: t(isTickets ? 'button' : 'orderButton'),
      link: `${appOrigin()}${localePath(locale, path)}`,
    },
  })
  await sendMail(mail, jobId)
}

/** Job: tells a buyer that money is on its way back, once for each refund (rule N2); one that has failed meanwhile is not told. */
export async function sendRefundMail({ refundId }: { refundId: number }, jobId: string): Promise<void> {
  const [refund] = await db.select().from(refunds).where(eq(refunds.id, refundId))
  const order = refund && refund.status !== 'failed' ? await orderOf(refund.paymentId) : null
  if (!refund || !order) return
  const locale: Locale = isLocale(order.locale) ? order.locale : 'en'
  const t = translate(locale, 'orderMail')
  const currency = refund.kind === 'twice' ? order.currency : (order.paidCurrency ?? order.currency)
  const amount = formatMoney(parseMoney(refund.amount, currency) ?? { amount: 0, currency }, locale)
  const words = { ...wordsOf(order, locale), amount }
  const mail = await noticeMail(order.email, {
    ...{ locale, subject: t('refundedSubject', words), preview: t('refundedPreview') },
    text: [t('refundedText', words)],
    button: {
      label: t('orderButton'),
      link: `${appOrigin()}${localePath(locale, `/orders/${order.id}`)}`,
    },
  })
  await sendMail(mail, jobId)
}

const offerMail: MailWriter = async (reader, { eventId, details }, now) => {
  const [row] = await db
    .select({
      title: events.title,
      timeZone: events.timeZone,
      heldUntil: eventParticipants.heldUntil,
      party: eventParticipants.partySize,
      slug: events.slug,
    })
    .from(eventParticipants)
    .innerJoin(events, eq(events.id, eventParticipants.eventId))
    .where(eq(eventParticipants.id, Number(details.participationId)))
  if (!row?.heldUntil || row.heldUntil <= now || !eventId) return null
  const { locale } = reader
  const t = translate(locale, 'orderMail')
  const { title, party, timeZone, heldUntil } = row
  const words = { title, party, until: formatMoment(heldUntil, { locale, timeZone }) }
  return noticeMail(reader.email, {
    ...{ locale, subject: t('offerSubject', words), preview: t('offerPreview', words) },
    text: [t('offerText', words)],
    button: {
      label: t('offerButton'),
      link: `${appOrigin()}${localePath(locale, `/events/${row.slug ? `${row.slug}-` : ''}${eventId}/tickets`)}`,
    },
  })
}

/** What an organizer has written to the people of an event; nothing to whoever cannot open it any more (rule N1). */
const newsMail: MailWriter = async (reader, { userId, eventId, details }, now) => {
  const event = eventId ? await getEvent(asMember({ id: userId }), eventId, now) : null
  const [message] = await db
    .select({ subject: attendeeMessages.subject, body: attendeeMessages.body })
    .from(attendeeMessages)
    .where(eq(attendeeMessages.id, Number(details.messageId)))
  if (!event || !message) return null
  const { locale } = reader
  const t = translate(locale, 'guestMessages')
  return noticeMail(reader.email, {
    ...{ locale, subject: t('mailSubject', { subject: message.subject, title: event.title }) },
    preview: t('mailPreview', { title: event.title }),
    text: message.body.split(/\n{2,}/),
    button: {
      label: t('mailButton'),
      link: `${appOrigin()}${localePath(locale, `${eventPath(event)}/news`)}`,
    },
    end: t('mailWhy', {
      title: event.title,
      address: `${appOrigin()}${localePath(locale, '/settings/notifications')}`,
    }),
  })
}

/** The mails of notifications about tickets, for the job that sends them. */
export const ticketMails: MailWriters = { place_offered: offerMail, message_of_organizer: newsMail }

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
      ...{ title: events.title, timeZone: events.timeZone, email: users.email },
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
    ...{ id: order.id, title: order.title, tickets: order.tickets, name: order.taxName },
    ...{ amount: money(order.amount), tax: money(order.tax), fee: money(order.fee) },
    paid: money(order.paidAmount, order.paidCurrency ?? order.currency),
    until: order.choiceUntil ? formatMoment(order.choiceUntil, { locale, timeZone: order.timeZone }) : '',
  }
}

type Text = {
  t: ReturnType<typeof translate<'orderMail'>>
  words: ReturnType<typeof wordsOf>
  order: Order
}

function textOf(kind: OrderMail, { t, words, order }: Text): string[] {
  if (kind !== 'receipt') return [t(`${kind}Text`, words)]
  const isPaid = Number(order.amount) > 0
  return [
    t('receiptText', words),
    ...(isPaid ? [t('paidText', words)] : []),
    ...(Number(order.tax) > 0 ? [t('taxText', words)] : []),
    ...(isPaid ? [t('feeText', words)] : []),
  ]
}
