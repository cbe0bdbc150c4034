import type { ReactNode } from 'react'
import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { Locale } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { Outcome, Rule, SubjectKind } from '@/lib/moderation/schema'

type Decision = {
  subjectKind: SubjectKind
  outcome: Outcome
  rule: Rule
  reason: string
  decidedAt: Date
  until: Date | null
  lapsedAt: Date | null
  reversedAt: Date | null
}

type Props = {
  decision: Decision
  appeal: { outcome: 'upheld' | 'reversed' | null; reason: string } | null
  locale: Locale
  children?: ReactNode
}

const tones: Record<Outcome, Tone> = {
  nothing: 'moss',
  warn: 'amber',
  remove: 'amber',
  limit: 'amber',
  suspend: 'brick',
  ban: 'brick',
}

/** One decision in words: what, by which rule, why, until when, and what became of it. */
export function DecisionCard({ decision, appeal, locale, children }: Props) {
  const t = translate(locale, 'decisions')
  const rule = translate(locale, 'houseRules')(`${decision.rule}.name`)
  const moment = (at: Date) => formatMoment(at, { locale, timeZone: 'UTC' })
  return (
    <Card as="article" className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tones[decision.outcome]}>{t(`outcomes.${decision.outcome}`)}</Badge>
        <span className="text-sm text-quiet">
          {translate(locale, 'report')(`kinds.${decision.subjectKind}`)} · {moment(decision.decidedAt)}
          {decision.until && ` · ${t('until', { date: moment(decision.until) })}`}
        </span>
      </p>
      <p className="font-semibold">{t('rule', { rule })}</p>
      <p dir="auto" className="whitespace-pre-line wrap-anywhere">
        {decision.reason}
      </p>
      {decision.lapsedAt && <p className="text-moss-deep">{t('lapsed')}</p>}
      {decision.reversedAt && <p className="text-moss-deep">{t('reversed')}</p>}
      {appeal && !appeal.outcome && <p>{t('appealSent')}</p>}
      {appeal?.outcome && (
        <p className="wrap-anywhere">
          {t(appeal.outcome === 'upheld' ? 'appealUpheld' : 'appealReversed')}{' '}
          {t('answer', { reason: appeal.reason })}
        </p>
      )}
      {children}
    </Card>
  )
}
