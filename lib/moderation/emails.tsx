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
  confirmed: async (told) => ('decisionId' in told ? confirmed(told.decisionId) : null),
  reversed: async (told) => ('reportId' in told ? reversed(told.reportId) : null),
  role: async (told) => ('role' in told ? roleGiven(told) : null),
}

async function decided(id: number): Promise<Mail | null> {
  const found = await decisionOf(id)
  return found && decidedMail(found.reader, found.decision)
}

async function lapsed(id: number): Promise<Mail | null> {
  const found = await decisionOf(id)
  return found && lapsedMail(found.reader)
}

async function confirmed(id: number): Promise<Mail | null> {
  const found = await decisionOf(id)
  return found && confirmedMail(found.reader, found.decision)
}

async function reversed(id: number): Promise<Mail | null> {
  const [row] = await db
    .select({ reader: users })
    .from(reports)
    .innerJoin(users, eq(users.id, reports.reporterId))
    .where(eq(reports.id, id))
  return row && !row.reader.suspendedAt ? answeredMail(row.reader, 'reversed') : null
}

async function roleGiven({ userId, role }: { userId: number; role: Role }): Promise<Mail | null> {
  const [reader] = await db.select().from(users).where(eq(users.id, userId))
  return reader && !reader.suspendedAt ? roleMail(reader, role) : null
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
    .select({ reader: users, appeal: appeals, decision: decisions })
    .from(appeals)
    .innerJoin(decisions, eq(decisions.id, appeals.decisionId))
    .innerJoin(users, eq(users.id, decisions.memberId))
    .where(eq(appeals.id, id))
  const outcome = row?.appeal.outcome
  if (!row || !outcome) return null
  return heardMail(row.reader, { outcome, reason: row.appeal.reason, isLost: isLost(row.decision) })
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

/** The mail when a second admin has agreed to a ban: what it has let go, and the way to appeal. */
export function confirmedMail(
  reader: Reader,
  { id, rule, reason }: Pick<Decision, 'id' | 'rule' | 'reason'>,
) {
  const { t, rules, locale, link } = wordsFor(reader)
  return noticeMail(reader.email, {
    ...{ template: 'ban_confirmed', locale },
    ...{ subject: t('confirmed'), preview: t('preview', { rule: rules(rule) }) },
    text: [t('confirmedText'), t('byRule', { rule: rules(rule) }), t('because', { reason })],
    button: { label: t('appeal'), link: link(`/appeal/${appealToken(id)}`) },
    end: t('appealEnd'),
  })
}

/** The mail to whom an admin has made an admin, or a member again: they are signed out by it. */
export function roleMail(reader: Reader, role: Role) {
  const { t, locale, link } = wordsFor(reader)
  return noticeMail(reader.email, {
    ...{ template: 'role_changed', locale },
    ...{ subject: t(`role.${role}`), preview: t(`roleText.${role}`) },
    text: [t(`roleText.${role}`), t('roleSignIn')],
    button: { label: t('signIn'), link: link('/sign-in') },
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

/** The mail to whoever reported: what came of it, or that an appeal has turned it. */
export function answeredMail(reader: Reader, outcome: 'nothing' | 'acted' | 'reversed') {
  const { t, locale, link } = wordsFor(reader)
  return noticeMail(reader.email, {
    ...{ template: 'report_answered', locale },
    ...{
      subject: t(outcome === 'reversed' ? 'reportedAgain' : 'reported'),
      preview: t(`reportedText.${outcome}`),
    },
    text: [t('reportedThanks'), t(`reportedText.${outcome}`)],
    button: { label: t('rules'), link: link('/rules') },
  })
}

type Heard = {
  outcome: NonNullable<(typeof appeals.$inferSelect)['outcome']>
  reason: string
  /** the decision has let go or called off what does not come back */
  isLost?: boolean
}

/** The mail with the answer to an appeal. */
export function heardMail(reader: Reader, { outcome, reason, isLost = false }: Heard) {
  const { t, locale, link } = wordsFor(reader)
  return noticeMail(reader.email, {
    ...{ template: 'appeal_heard', locale },
    ...{ subject: t(`heard.${outcome}`), preview: t(`heardText.${outcome}`) },
    text: [
      t(`heardText.${outcome}`),
      ...(outcome === 'reversed' && isLost ? [t('heardLost')] : []),
      t('because', { reason }),
    ],
    button: { label: t('rules'), link: link('/rules') },
  })
}

// A confirmed ban gives places to others and calls events off, and so does taking an event away.
function isLost({ outcome, confirmedAt, subjectKind }: typeof decisions.$inferSelect): boolean {
  return (outcome === 'ban' && confirmedAt !== null) || (outcome === 'remove' && subjectKind === 'event')
}

type Role = (typeof users.$inferSelect)['role']
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
