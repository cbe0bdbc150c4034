import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema'
import { eventMail, type MailedEvent, mailedColumns } from '@/lib/events/event-mail'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { MailWriter, MailWriters } from '@/lib/notifications/send-mail'
import { appOrigin } from '@/lib/platform/env'
import { formatMoney, parseMoney } from '@/lib/platform/money'

type Reader = { email: string; locale: Locale }
type Facts = Record<string, string | number>
type Told = { event: MailedEvent; facts: Facts }

/** The mail that a refund did not get through: to the buyer, whom the money is still owed, or to an organizer. */
export function failedRefundMail({ email, locale }: Reader, { event, facts }: Told) {
  const t = translate(locale, 'moneyTrouble')
  const words = wordsOf(locale, { event, facts })
  const isBuyer = facts.about === 'buyer'
  const who = isBuyer ? 'buyer' : 'organizer'
  const path = isBuyer ? `/orders/${words.order}` : `/organize/${event.id}/orders/${words.order}`
  const notice = {
    ...{ template: isBuyer ? ('refund_failed' as const) : ('refund_failed_told' as const), locale },
    ...{ subject: t(`failed.${who}.subject`, words), preview: t(`failed.${who}.preview`, words) },
    text: [t(`failed.${who}.text`, words), t(`failed.${who}.next`, words)],
    button: { label: t('button'), link: linkTo(path, locale) },
  }
  return eventMail(email, notice, event)
}

/** The mail that a buyer's bank asks for money back, or what it has decided, to an organizer. */
export function disputeMail({ email, locale }: Reader, { event, facts }: Told) {
  const t = translate(locale, 'moneyTrouble')
  const told = facts.told === 'won' || facts.told === 'lost' ? facts.told : 'opened'
  const words = wordsOf(locale, { event, facts })
  const notice = {
    ...{ template: `dispute_${told}` as const, locale },
    ...{ subject: t(`dispute.${told}.subject`, words), preview: t(`dispute.${told}.preview`, words) },
    text: [t(`dispute.${told}.text`, words), t(`dispute.${told}.next`, words)],
    button: { label: t('button'), link: linkTo(`/organize/${event.id}/orders/${words.order}`, locale) },
  }
  return eventMail(email, notice, event)
}

const writeFailed: MailWriter = async (reader, { details }) => {
  const event = await eventOf(details)
  return event && failedRefundMail(reader, { event, facts: details })
}

const writeDispute: MailWriter = async (reader, { details }) => {
  const event = await eventOf(details)
  return event && disputeMail(reader, { event, facts: details })
}

/** The mails of notifications about money that is in trouble, for the job that sends them. */
export const troubleMails: MailWriters = { refund_failed: writeFailed, dispute: writeDispute }

async function eventOf({ event }: Facts): Promise<MailedEvent | null> {
  const [row] = await db
    .select(mailedColumns)
    .from(events)
    .where(eq(events.id, Number(event)))
  return row ?? null
}

function wordsOf(locale: Locale, { event, facts }: Told) {
  const t = translate(locale, 'moneyTrouble')
  const money = parseMoney(String(facts.amount), String(facts.currency))
  const until = facts.until ? new Date(String(facts.until)) : null
  return {
    ...{ order: Number(facts.order), title: event.title, amount: money ? formatMoney(money, locale) : '' },
    why: t(facts.told ? 'claim' : 'failure', { why: String(facts.why ?? '') }),
    isDue: String(until !== null),
    until: until ? formatMoment(until, { locale, timeZone: event.timeZone }) : '',
  }
}

function linkTo(path: string, locale: Locale): string {
  return `${appOrigin()}${localePath(locale, path)}`
}
