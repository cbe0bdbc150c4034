import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { subscriptionPayments, subscriptions, users } from '@/db/schema'
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { formatDate } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { noticeMail } from '@/lib/identity/emails'
import { appOrigin } from '@/lib/platform/env'
import { sendMail } from '@/lib/platform/mail'
import { formatMoney, parseMoney } from '@/lib/platform/money'
import type { PremiumMail } from './jobs'

type Told = { subscriptionId: number; kind: PremiumMail; paymentId?: number }

/** Job: tells a member of their subscription; sent once for each cause (rule N2), never held back for a digest (rule N1). */
export async function sendPremiumMail(
  { subscriptionId, kind, paymentId }: Told,
  jobId: string,
): Promise<void> {
  const found = await subscriptionOf(subscriptionId)
  if (!found) return
  const { subscription, email, language } = found
  const locale: Locale = isLocale(language) ? language : 'en'
  const words = { ...wordsOf(subscription, locale), ...(await paidWords(paymentId, locale)) }
  const isTrial = subscription.status === 'trialing'
  await sendMail(await premiumMail({ email, locale }, { kind, words, isTrial }), jobId)
}

type Premium = { kind: PremiumMail; words: Record<PremiumWord, string>; isTrial: boolean }
type PremiumWord = keyof ReturnType<typeof wordsOf> | 'paid' | 'number' | 'from' | 'until'

/** The mail about a subscription. */
export function premiumMail(
  { email, locale }: { email: string; locale: Locale },
  { kind, words, isTrial }: Premium,
) {
  const t = translate(locale, 'premiumMail')
  return noticeMail(email, {
    ...{ template: 'premium', locale },
    ...{ subject: t(`${kind}Subject`, words), preview: t(`${kind}Preview`, words) },
    text: [t(textOf(kind, isTrial), words)],
    button: { label: t('button'), link: `${appOrigin()}${localePath(locale, '/premium')}` },
    end: t('why'),
  })
}

function textOf(kind: PremiumMail, isTrial: boolean) {
  if (kind === 'begun') return isTrial ? 'begunText_trial' : 'begunText_paid'
  // In a trial nothing was counted, and there is no receipt.
  return kind === 'changed' && isTrial ? 'changedText_trial' : (`${kind}Text` as const)
}

async function subscriptionOf(id: number) {
  const [row] = await db
    .select({ subscription: subscriptions, email: users.email, language: users.languagePreference })
    .from(subscriptions)
    .innerJoin(users, eq(users.id, subscriptions.userId))
    .where(eq(subscriptions.id, id))
  return row
}

type Subscription = typeof subscriptions.$inferSelect

function wordsOf(row: Subscription, locale: Locale) {
  const day = (at: Date | null) => (at ? formatDate(at, locale) : '')
  const every = translate(locale, 'premium')(`every_${row.planType}`)
  const ends = { trialEnd: day(row.trialEndsAt), periodEnd: day(row.periodEndsAt) }
  return {
    ...{ ...ends, every, grace: day(row.graceEndsAt), cancelEnd: day(row.cancelAt ?? row.endedAt) },
    price: said(row.amount, row.currency, locale),
  }
}

async function paidWords(paymentId: number | undefined, locale: Locale) {
  const none = { paid: '', number: '', from: '', until: '' }
  if (!paymentId) return none
  const [row] = await db.select().from(subscriptionPayments).where(eq(subscriptionPayments.id, paymentId))
  if (!row) return none
  const day = (at: Date | null) => (at ? formatDate(at, locale) : '')
  const paid = said(row.amount, row.currency, locale)
  return { paid, number: row.number ?? String(row.id), from: day(row.periodStart), until: day(row.periodEnd) }
}

function said(amount: string | null, currency: string | null, locale: Locale): string {
  const money = amount && currency ? parseMoney(amount, currency) : null
  return money ? formatMoney(money, locale) : ''
}
