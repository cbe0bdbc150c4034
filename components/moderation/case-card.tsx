import { Badge, type Tone } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { Rule, SubjectKind } from '@/lib/moderation/schema'

type Props = {
  row: {
    kind: SubjectKind
    id: string
    severity: number
    count: number
    since: Date
    title: string
    text: string
    reasons: string[]
    claimedBy: number | null
  }
  viewerId: number
  locale: Locale
}

const tones: Record<string, Tone> = { 1: 'plain', 2: 'amber', 3: 'brick' }

/** One line of the queue: how grave, what, by how many, for how long. */
export function CaseCard({ row, viewerId, locale }: Props) {
  const t = translate(locale, 'adminReports')
  const kind = translate(locale, 'report')(`kinds.${row.kind}`)
  const names = translate(locale, 'houseRules')
  const href = localePath(locale, `/admin/reports/${row.kind}/${row.id}`)
  const severity = `${row.severity}` as '1' | '2' | '3'
  return (
    <Card as="article" className="flex flex-col gap-2 sm:flex-row sm:items-start sm:justify-between">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={tones[severity]}>{t(`severity.${severity}`)}</Badge>
          {row.claimedBy && (
            <Badge tone="dusk">{t(row.claimedBy === viewerId ? 'claimedByYou' : 'claimed')}</Badge>
          )}
        </p>
        <h2 className="mt-2 text-lg wrap-anywhere">
          {t('case', { kind, title: row.title || row.text || row.id })}
        </h2>
        {row.title && <p className="mt-1 line-clamp-2 wrap-anywhere text-quiet">{row.text}</p>}
        <p className="mt-1 text-sm text-quiet">
          {row.reasons.map((reason) => names(`${reason as Rule}.name`)).join(', ')} ·{' '}
          {t('count', { count: row.count })} ·{' '}
          {t('since', { since: formatMoment(row.since, { locale, timeZone: 'UTC' }) })}
        </p>
      </div>
      <ButtonLink variant="quiet" size="small" href={href}>
        {t('open')}
      </ButtonLink>
    </Card>
  )
}
