import type { Metadata } from 'next'
import { LegalFrame } from '@/components/shell/legal-frame'
import { Link } from '@/components/ui/link'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { outcomes, rules } from '@/lib/moderation/schema'
import { countDecisions } from '@/lib/moderation/transparency'
import { now } from '@/lib/platform/clock'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]/transparency'>

export const revalidate = 3600

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  return {
    title: translate(locale, 'transparency')('title'),
    alternates: alternates(locale, '/transparency'),
  }
}

/** How often something was reported and decided this year, and what became of appeals. */
export default async function TransparencyPage({ params }: Props) {
  const locale = await localeOf(params)
  const year = now().getUTCFullYear()
  const counts = await countDecisions(year)
  const t = translate(locale, 'transparency')
  const outcome = translate(locale, 'decisions')
  const names = translate(locale, 'houseRules')
  const states = ['open', 'upheld', 'reversed'] as const
  return (
    <LegalFrame locale={locale} path="/transparency" title={t('title')} lead={t('lead', { year: `${year}` })}>
      <Counts
        title={t('reports')}
        rows={rules.map((rule) => [names(`${rule}.name`), counts.reports[rule] ?? 0])}
        locale={locale}
      />
      <Counts
        title={t('outcomes')}
        rows={[
          ...outcomes.map((each): Row => [outcome(`outcomes.${each}`), counts.outcomes[each] ?? 0]),
          [t('lapsed'), counts.lapsed],
          [t('reversed'), counts.reversed],
        ]}
        locale={locale}
      />
      <Counts
        title={t('appeals')}
        rows={states.map((state) => [t(`appealStates.${state}`), counts.appeals[state] ?? 0])}
        locale={locale}
      />
      <p>
        <Link className="link inline-flex min-h-11 items-center" href={localePath(locale, '/rules')}>
          {t('rules')}
        </Link>
      </p>
    </LegalFrame>
  )
}

type Row = [label: string, count: number]

function Counts({ title, rows, locale }: { title: string; rows: Row[]; locale: Locale }) {
  const number = new Intl.NumberFormat(locale)
  return (
    <section>
      <h2 className="mb-2 text-xl">{title}</h2>
      <dl className="flex flex-col">
        {rows.map(([label, count]) => (
          <div key={label} className="flex justify-between gap-6 border-b border-line py-2">
            <dt>{label}</dt>
            <dd className="tabular-nums">{number.format(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
