import type { Metadata } from 'next'
import { LegalFrame } from '@/components/shell/legal-frame'
import { Link } from '@/components/ui/link'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { versions } from '@/lib/identity/documents'
import { rules } from '@/lib/moderation/schema'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]/rules'>

export const revalidate = 86400

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  return { title: translate(locale, 'legal')('rules.title'), alternates: alternates(locale, '/rules') }
}

export default async function RulesPage({ params }: Props) {
  const locale = await localeOf(params)
  const t = translate(locale, 'legal')
  const names = translate(locale, 'houseRules')
  return (
    <LegalFrame
      locale={locale}
      path="/rules"
      title={t('rules.title')}
      lead={t('rules.lead')}
      version={versions.rules}
    >
      <dl className="flex flex-col gap-4">
        {rules.map((rule) => (
          <div key={rule} id={rule}>
            <dt className="font-semibold">{names(`${rule}.name`)}</dt>
            <dd>{names(`${rule}.text`)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('rules.report')}</p>
      <p>
        <Link className="link inline-flex min-h-11 items-center" href={localePath(locale, '/transparency')}>
          {t('rules.counts')}
        </Link>
      </p>
    </LegalFrame>
  )
}
