import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Picture } from '@/components/ui/picture'
import type { Locale } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { Rule } from '@/lib/moderation/schema'

type Props = {
  report: {
    id: number
    reason: Rule
    words: string
    createdAt: Date
    snapshot: {
      title: string
      text: string
      facts: Record<string, string>
      context: { by: string; text: string; at: string; isReported: boolean }[]
      pictures: string[]
    }
  }
  reporter: string | null
  locale: Locale
}

/** One report: who, why, and what it looked like then. */
export function ReportCard({ report, reporter, locale }: Props) {
  const t = translate(locale, 'adminReports')
  const rule = translate(locale, 'houseRules')(`${report.reason}.name`)
  const { snapshot } = report
  const facts = Object.values(snapshot.facts ?? {}).filter(Boolean)
  return (
    <Card as="article" className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge>{rule}</Badge>
        <span className="text-sm text-quiet">
          {t('reportedBy', { name: reporter ? `@${reporter}` : t('someone') })} ·{' '}
          {formatMoment(report.createdAt, { locale, timeZone: 'UTC' })}
        </span>
      </p>
      {report.words && (
        <blockquote dir="auto" className="border-s-4 border-line ps-4 whitespace-pre-line wrap-anywhere">
          {report.words}
        </blockquote>
      )}
      <section className="flex flex-col gap-2 rounded-card bg-raised p-4">
        <h2 className="text-sm text-quiet">{t('frozen')}</h2>
        {snapshot.title && (
          <p dir="auto" className="font-semibold wrap-anywhere">
            {snapshot.title}
          </p>
        )}
        {snapshot.text && (
          <p dir="auto" className="whitespace-pre-line wrap-anywhere">
            {snapshot.text}
          </p>
        )}
        {facts.length > 0 && <p className="text-sm text-quiet wrap-anywhere">{facts.join(' · ')}</p>}
        {(snapshot.context ?? []).length > 0 && (
          <ol aria-label={t('context')} className="flex flex-col gap-2">
            {snapshot.context.map((line) => (
              <li
                key={`${line.at} ${line.by} ${line.text}`}
                className={line.isReported ? 'border-s-4 border-brick ps-3' : 'ps-4'}
              >
                <span className="text-sm text-quiet">{line.by && `@${line.by}`}</span>
                <p dir="auto" className="whitespace-pre-line wrap-anywhere">
                  {line.text}
                </p>
              </li>
            ))}
          </ol>
        )}
        {(snapshot.pictures ?? []).length > 0 && (
          <ul className="flex flex-wrap gap-3">
            {snapshot.pictures.map((name, index) => (
              <li key={name}>
                <Picture
                  src={`/api/admin/evidence/${report.id}/${index}`}
                  alt={t('picture', { number: index + 1 })}
                  className="max-h-48 rounded-card"
                />
              </li>
            ))}
          </ul>
        )}
      </section>
    </Card>
  )
}
