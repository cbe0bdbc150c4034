import type { Metadata } from 'next'
import { LegalFrame } from '@/components/shell/legal-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { versions } from '@/lib/identity/documents'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]/terms'>

export const revalidate = 86400

const sections = ['account', 'events', 'money', 'premium', 'conduct', 'liability', 'changes'] as const

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  return { title: translate(locale, 'legal')('terms.title'), alternates: alternates(locale, '/terms') }
}

export default async function TermsPage({ params }: Props) {
  const locale = await localeOf(params)
  const t = translate(locale, 'legal')
  return (
    <LegalFrame
      locale={locale}
      path="/terms"
      title={t('terms.title')}
      lead={t('terms.lead')}
      version={versions.terms}
    >
      {sections.map((section) => (
        <section key={section} id={section}>
          <h2 className="text-xl">{t(`terms.sections.${section}.title`)}</h2>
          <p className="mt-2">{t(`terms.sections.${section}.text`)}</p>
        </section>
      ))}
    </LegalFrame>
  )
}
