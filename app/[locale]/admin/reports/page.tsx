import { AnswerForm } from '@/components/moderation/answer-form'
import { AskForm } from '@/components/moderation/ask-form'
import { CaseCard } from '@/components/moderation/case-card'
import { CaseLinks } from '@/components/moderation/case-links'
import { DecisionCard } from '@/components/moderation/decision-card'
import { AdminFrame } from '@/components/shell/admin-frame'
import { Card } from '@/components/ui/card'
import { Pagination } from '@/components/ui/pagination'
import { Said } from '@/components/ui/said'
import { Tabs } from '@/components/ui/tabs'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { requireAdmin } from '@/lib/identity/queries'
import type { Viewer } from '@/lib/identity/schema'
import { confirmOwnBan } from '@/lib/moderation/actions'
import { refusesSecondWord, secondWithin } from '@/lib/moderation/policy'
import { listAppeals, listQueue, listUnconfirmed } from '@/lib/moderation/queries'
import { adminTitle } from '../title'

type Props = PageProps<'/[locale]/admin/reports'>

export const generateMetadata = ({ params }: Props) => adminTitle(params, 'reports')

const sayings = ['confirmed', 'answered'] as const

/** What waits for an admin: reports by how grave and how old they are, bans for a second word, appeals. */
export default async function AdminReportsPage({ params, searchParams }: Props) {
  const viewer = await requireAdmin()
  const locale = await localeOf(params)
  const query = await searchParams
  const t = translate(locale, 'adminReports')
  const tab = one(query.tab)
  const here = localePath(locale, '/admin/reports')
  const said = sayings.find((each) => each === one(query.said))
  const current = tab === 'bans' || tab === 'appeals' ? `${here}?tab=${tab}` : here
  return (
    <AdminFrame locale={locale} viewer={viewer} part="reports" title={t('title')}>
      <Said>{said && t(`said.${said}`)}</Said>
      <Tabs
        label={t('title')}
        current={current}
        tabs={[
          { href: here, label: t('tabs.queue') },
          { href: `${here}?tab=bans`, label: t('tabs.bans') },
          { href: `${here}?tab=appeals`, label: t('tabs.appeals') },
        ]}
      />
      {tab === 'bans' && <Bans viewer={viewer} locale={locale} />}
      {tab === 'appeals' && <Appeals viewer={viewer} locale={locale} />}
      {current === here && <Queue viewer={viewer} locale={locale} after={one(query.after)} />}
    </AdminFrame>
  )
}

type Part = { viewer: Viewer; locale: Locale }

async function Queue({ viewer, locale, after }: Part & { after: string | undefined }) {
  const t = translate(locale, 'adminReports')
  const [, severity, id] = /^([1-3])\.(\d{1,9})$/.exec(after ?? '') ?? []
  const place = severity ? { severity: Number(severity), id: Number(id) } : undefined
  const { cases, next } = await listQueue(viewer, place)
  const here = localePath(locale, '/admin/reports')
  return (
    <section className="flex flex-col gap-4">
      {cases.length === 0 && <p>{t('none')}</p>}
      {cases.map((row) => (
        <CaseCard key={`${row.kind}/${row.id}`} row={row} viewerId={viewer.id} locale={locale} />
      ))}
      <Pagination
        label={t('title')}
        {...(next ? { next: { href: `${here}?after=${next.severity}.${next.id}`, label: t('more') } } : {})}
      />
    </section>
  )
}

async function Bans({ viewer, locale }: Part) {
  const t = translate(locale, 'adminReports')
  const waiting = await listUnconfirmed(viewer)
  return (
    <section className="flex flex-col gap-4">
      {waiting.length === 0 && <p>{t('none')}</p>}
      {waiting.map((row) => (
        <DecisionCard key={row.decision.id} decision={row.decision} appeal={null} locale={locale}>
          <CaseLinks of={row} locale={locale} />
          <p className="text-sm text-quiet">
            {t('waits', {
              until: formatMoment(new Date(row.decision.decidedAt.getTime() + secondWithin), {
                ...{ locale, timeZone: 'UTC' },
              }),
            })}
          </p>
          <Confirm row={row} viewer={viewer} locale={locale} />
        </DecisionCard>
      ))}
    </section>
  )
}

type Waiting = Awaited<ReturnType<typeof listUnconfirmed>>[number]

/** The second word, for whoever may give it; to who may not it is said why. */
function Confirm({ row, viewer, locale }: Part & { row: Waiting }) {
  const t = translate(locale, 'adminReports')
  const refused = refusesSecondWord(viewer, row)
  if (refused) return <p className="font-semibold">{t(`another.${refused}`)}</p>
  return (
    <AskForm
      action={confirmOwnBan}
      locale={locale}
      fields={{ decisionId: row.decision.id }}
      labels={{ open: t('confirm'), text: t('confirmText'), sure: t('confirmSure') }}
    />
  )
}

async function Appeals({ viewer, locale }: Part) {
  const t = translate(locale, 'adminReports')
  const outcome = translate(locale, 'decisions')
  const waiting = await listAppeals(viewer)
  return (
    <section className="flex flex-col gap-4">
      {waiting.length === 0 && <p>{t('none')}</p>}
      {waiting.map(({ appeal, ...row }) => (
        <Card key={appeal.id} as="article" className="flex flex-col gap-4">
          <h2 className="text-lg wrap-anywhere">
            {t('appealBy', {
              name: row.username ? `@${row.username}` : t('someone'),
              outcome: outcome(`outcomes.${row.decision.outcome}`),
            })}
          </h2>
          <div>
            <h3 className="text-sm text-quiet">
              {t('appealWords')} · {formatMoment(appeal.createdAt, { locale, timeZone: 'UTC' })}
            </h3>
            <p dir="auto" className="whitespace-pre-line wrap-anywhere">
              {appeal.words}
            </p>
          </div>
          <DecisionCard decision={row.decision} appeal={null} locale={locale}>
            <CaseLinks of={row} locale={locale} />
          </DecisionCard>
          <Answer appealId={appeal.id} row={row} viewer={viewer} locale={locale} />
        </Card>
      ))}
    </section>
  )
}

function Answer({ appealId, row, viewer, locale }: Part & { appealId: number; row: Waiting }) {
  const t = translate(locale, 'adminReports')
  const refused = refusesSecondWord(viewer, row)
  if (refused) return <p className="font-semibold">{t(`another.${refused}`)}</p>
  return (
    <AnswerForm
      appealId={appealId}
      locale={locale}
      labels={{
        ...{ keep: t('keep'), reverse: t('reverse'), reason: t('answerReason') },
        ...{ answer: t('answer'), problems: t('problems'), legend: t('decision') },
      }}
    />
  )
}
