import { notFound } from 'next/navigation'
import { DecideForm } from '@/components/moderation/decide-form'
import { DecisionCard } from '@/components/moderation/decision-card'
import { ReportCard } from '@/components/moderation/report-card'
import { ActForm } from '@/components/shell/act-form'
import { AdminFrame } from '@/components/shell/admin-frame'
import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Said } from '@/components/ui/said'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import type { Viewer } from '@/lib/identity/schema'
import { claimCase, releaseCase } from '@/lib/moderation/actions'
import { outcomesFor, refusesToDecide } from '@/lib/moderation/policy'
import { listQueue, openCase } from '@/lib/moderation/queries'
import { lengths, rules, type SubjectKind, subjectShape } from '@/lib/moderation/schema'
import { now } from '@/lib/platform/clock'
import { adminTitle } from '../../../title'

type Props = PageProps<'/[locale]/admin/reports/[kind]/[id]'>
type Case = NonNullable<Awaited<ReturnType<typeof openCase>>>

export async function generateMetadata({ params }: Props) {
  const { kind, id } = await params
  return adminTitle(params, 'reports', `${kind} ${id}`)
}

const sayings = ['decided', 'claimed', 'released'] as const

/** Everything about one thing that was reported, and what is done about it. */
export default async function CasePage({ params, searchParams }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const { kind, id } = await params
  const asked = subjectShape.safeParse({ subject: `${kind}/${id}` })
  if (!asked.success) notFound()
  const found = await openCase(viewer, asked.data.subject, now())
  if (!found) notFound()
  const t = translate(locale, 'adminReports')
  const query = await searchParams
  const said = sayings.find((each) => each === one(query.said))
  const open = found.filed.filter(({ report }) => !report.decisionId)
  const mine = open.some(({ report }) => report.claimedBy === viewer.id)
  const isOwnReport = open.some(({ report }) => report.reporterId === viewer.id)
  const refused = found.owner?.id === viewer.id ? 'ownCase' : isOwnReport ? 'ownReport' : undefined
  const subject = `${found.kind}/${found.id}`
  return (
    <AdminFrame
      locale={locale}
      viewer={viewer}
      part="reports"
      path={`/admin/reports/${subject}`}
      title={t('case', { kind: translate(locale, 'report')(`kinds.${found.kind}`), title: found.title })}
    >
      <Said>{said && t(`said.${said}`)}</Said>
      {said === 'decided' && <Next viewer={viewer} subject={subject} locale={locale} />}
      <Links found={found} locale={locale} />
      {open.length > 0 && !refused && (
        <ActForm action={mine ? releaseCase : claimCase} locale={locale} fields={{ subject }}>
          <SubmitButton variant="quiet">{t(mine ? 'release' : 'claim')}</SubmitButton>
        </ActForm>
      )}
      {found.filed.map(({ report, reporter }) => (
        <ReportCard key={report.id} report={report} reporter={reporter} locale={locale} />
      ))}
      <section className="flex flex-col gap-4">
        <h2>{t('decide')}</h2>
        {refused ? (
          <p className="font-semibold">{t(`another.${refused}`)}</p>
        ) : (
          <DecideForm {...choices(found, { viewer, open: open.length, locale })} />
        )}
      </section>
      <section className="flex flex-col gap-4">
        <h2>{t('past')}</h2>
        {found.past.length === 0 && <p>{t('noPast')}</p>}
        {found.past.map((decision) => (
          <DecisionCard key={decision.id} decision={decision} appeal={null} locale={locale}>
            {decision.note && <p className="text-sm text-quiet wrap-anywhere">{decision.note}</p>}
          </DecisionCard>
        ))}
      </section>
    </AdminFrame>
  )
}

/** After one decision the way to the next case that nobody else looks into. */
async function Next({ viewer, subject, locale }: { viewer: Viewer; subject: string; locale: Locale }) {
  const t = translate(locale, 'adminReports')
  const { cases } = await listQueue(viewer)
  const next = cases.find(
    ({ kind, id, claimedBy }) => `${kind}/${id}` !== subject && (!claimedBy || claimedBy === viewer.id),
  )
  if (!next) return <p>{t('none')}</p>
  return (
    <ButtonLink
      variant="main"
      className="self-start"
      href={localePath(locale, `/admin/reports/${next.kind}/${next.id}`)}
    >
      {t('next')}
    </ButtonLink>
  )
}

function Links({ found, locale }: { found: Case; locale: Locale }) {
  const t = translate(locale, 'adminReports')
  const { owner, before } = found
  const link = 'link inline-flex min-h-11 items-center'
  return (
    <div>
      <Link className={link} href={localePath(locale, '/admin/reports')}>
        {t('backToQueue')}
      </Link>
      <p className="wrap-anywhere">
        {owner ? (
          <Link className={link} href={localePath(locale, `/admin/members/${owner.username}`)}>
            {t('owner', { name: `@${owner.username}` })}
          </Link>
        ) : (
          t('gone')
        )}
      </p>
      {before && (
        <p className="text-quiet">
          {t('record', { reports: before.reports, decisions: before.decisions.length })}
        </p>
      )}
      {found.kind === 'event' && (
        <Link className={link} href={localePath(locale, `/events/${found.id}`)}>
          {t('now')}
        </Link>
      )}
      {found.kind === 'member' && owner && (
        <Link className={link} href={localePath(locale, `/members/${owner.username}`)}>
          {t('now')}
        </Link>
      )}
    </div>
  )
}

function choices(
  found: { kind: SubjectKind; id: string; filed: Case['filed']; owner: Case['owner'] },
  at: { viewer: Viewer; open: number; locale: Locale },
) {
  const { locale } = at
  const t = translate(locale, 'adminReports')
  const names = translate(locale, 'houseRules')
  const outcome = translate(locale, 'decisions')
  return {
    ...{ subject: `${found.kind}/${found.id}`, seen: at.open, locale },
    rule: found.filed[0]?.report.reason ?? 'other',
    outcomes: outcomesFor(found.kind)
      .filter((value) => !refusesToDecide(at.viewer, found.owner, value))
      .map((value) => ({
        ...{ value, label: outcome(`outcomes.${value}`) },
        hint: value === 'remove' && found.kind === 'event' ? t('removeEventHint') : undefined,
      })),
    rules: rules.map((value) => ({ value, label: names(`${value}.name`) })),
    days: lengths.map((value) => ({ value, label: t('dayCount', { days: Number(value) }) })),
    labels: {
      ...{
        decision: t('decision'),
        rule: t('rule'),
        days: t('days'),
        daysHint: t('daysHint'),
        reason: t('reason'),
      },
      ...{ reasonHint: t('reasonHint'), note: t('note'), send: t('send'), problems: t('problems') },
      ...{ banHint: t('banHint'), optional: translate(locale, 'report')('optional') },
    },
  }
}
