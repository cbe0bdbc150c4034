import type { Metadata } from 'next'
import { LegalFrame } from '@/components/shell/legal-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { appOrigin, env, isDemo } from '@/lib/platform/env'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]/imprint'>

export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  return { title: translate(locale, 'legal')('imprint.title'), alternates: alternates(locale, '/imprint') }
}

/** Who runs this Maly, as far as its settings say. */
export default async function ImprintPage({ params }: Props) {
  const locale = await localeOf(params)
  const t = translate(locale, 'legal')
  return (
    <LegalFrame
      locale={locale}
      path="/imprint"
      title={t('imprint.title')}
      lead={t('imprint.lead', { host: new URL(appOrigin()).host })}
    >
      <p>{t('imprint.contact', { address: env().MAIL_FROM })}</p>
      {isDemo() && <p>{t('imprint.demo')}</p>}
    </LegalFrame>
  )
}
