import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { appeals, decisions, reports, users } from '@/db/schema'
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { noticeMail } from '@/lib/identity/emails'
import { appOrigin } from '@/lib/platform/env'
import { type Mail, sendMail } from '@/lib/platform/mail'
import { appealToken } from './appeal'
import type { Told } from './jobs'

/**
 * Job: the mail of a decision, in the reader's language: to whom it is about with its rule, reason and the way to appeal;
 * to whoever reported, that it was looked at. What was decided about somebody else is nobody's business (rule D1).
 */
export async function sendTold(told: Told, jobId: string): Promise<void> {
  const mail = await writers[told.about](told)
  if (mail) await sendMail(mail, jobId)
}

type Writer = (told: Told) => Promise<Mail | null>

const writers: Record<Told['about'], Writer> = {
  decision: async (told) => ('decisionId' in told ? decided(told.decisionId) : null),
  lapse: async (told) => ('decisionId' in told ? lapsed(told.decisionId) : null),
  report: async (told) => ('reportId' in told ? answered(told.reportId) : null),
  appeal: async (told) => ('appealId' in told ? heard(told.appealId) : null),
}

async function decided(id: number): Promise<Mail | null> {
  const found = await decisionOf(id)
  return found && decidedMail(found.reader, found.decision)
}

async function lapsed(id: number): Promise<Mail | null> {
  const found = await decisionOf(id)
  return found && lapsedMail(found.reader)
}

async function answered(id: number): Promise<Mail | null> {
  const [row] = await db
    .select({ reader: users, outcome: decisions.outcome })
    .from(reports)
    .innerJoin(users, eq(users.id, reports.reporterId))
    .innerJoin(decisions, eq(decisions.id, reports.decisionId))
    .where(eq(reports.id, id))
  if (!row || row.reader.suspendedAt) return null
  return answeredMail(row.reader, row.outcome === 'nothing' ? 'nothing' : 'acted')
}

async function heard(id: number): Promise<Mail | null> {
  const [row] = await db
    .select({ reader: users, appeal: appeals })
    .from(appeals)
    .innerJoin(decisions, eq(decisions.id, appeals.decisionId))
    .innerJoin(users, eq(users.id, decisions.memberId))
    .where(eq(appeals.id, id))
  const outcome = row?.appeal.outcome
  return row && outcome ? heardMail(row.reader, { outcome, reason: row.appeal.reason }) : null
}

type Decision = Pick<typeof decisions.$inferSelect, 'id' | 'outcome' | 'rule' | 'reason' | 'until'>

/** The mail to whom a decision is about. */
export function decidedMail(reader: Reader, { id, outcome, rule, reason, until }: Decision) {
  const { t, rules, locale, link } = wordsFor(reader)
  const last = until && formatMoment(until, { locale, timeZone: 'UTC' })
  return noticeMail(reader.email, {
    ...{ template: 'decided', locale },
    subject: t(`decided.${outcome}`),
    preview: t('preview', { rule: rules(rule) }),
    text: [
      t(`decidedText.${outcome}`, { until: last ?? '' }),
      t('byRule', { rule: rules(rule) }),
      t('because', { reason }),
    ],
    button: { label: t('appeal'), link: link(`/appeal/${appealToken(id)}`) },
    end: t('appealEnd'),
  })
}

/** The mail after a ban that no second admin has confirmed. */
export function lapsedMail(reader: Reader) {
  const { t, locale, link } = wordsFor(reader)
  return noticeMail(reader.email, {
    template: 'ban_lapsed',
    ...{ locale, subject: t('lapsed'), preview: t('lapsedText'), text: [t('lapsedText')] },
    button: { label: t('signIn'), link: link('/sign-in') },
  })
}

/** The mail to whoever reported. */
export function answeredMail(reader: Reader, outcome: 'nothing' | 'acted') {
  const { t, locale, link } = wordsFor(reader)
  return noticeMail(reader.email, {
    ...{ template: 'report_answered', locale },
    ...{ subject: t('reported'), preview: t(`reportedText.${outcome}`) },
    text: [t('reportedThanks'), t(`reportedText.${outcome}`)],
    button: { label: t('rules'), link: link('/rules') },
  })
}

type Heard = { outcome: NonNullable<(typeof appeals.$inferSelect)['outcome']>; reason: string }

/** The mail with the answer to an appeal. */
export function heardMail(reader: Reader, { outcome, reason }: Heard) {
  const { t, locale, link } = wordsFor(reader)
  return noticeMail(reader.email, {
    ...{ template: 'appeal_heard', locale },
    ...{ subject: t(`heard.${outcome}`), preview: t(`heardText.${outcome}`) },
    text: [t(`heardText.${outcome}`), t('because', { reason })],
    button: { label: t('rules'), link: link('/rules') },
  })
}

type Reader = Pick<typeof users.$inferSelect, 'email' | 'languagePreference'>

async function decisionOf(id: number) {
  const [row] = await db
    .select({ reader: users, decision: decisions })
    .from(decisions)
    .innerJoin(users, eq(users.id, decisions.memberId))
    .where(eq(decisions.id, id))
  return row ?? null
}

function wordsFor(reader: Reader) {
  const locale: Locale = isLocale(reader.languagePreference) ? reader.languagePreference : 'en'
  const names = translate(locale, 'houseRules')
  return {
    locale,
    t: translate(locale, 'decisionMail'),
    rules: (rule: (typeof decisions.$inferSelect)['rule']) => names(`${rule}.name`),
    link: (path: string) => `${appOrigin()}${localePath(locale, path)}`,
  }
}
