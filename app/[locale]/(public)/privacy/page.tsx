import type { Metadata } from 'next'
import { LegalFrame } from '@/components/shell/legal-frame'
import type { Locale } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { versions } from '@/lib/identity/documents'
import { retention } from '@/lib/privacy/retention'
import { alternates } from '@/lib/seo/alternates'

type Props = PageProps<'/[locale]/privacy'>

export const revalidate = 86400

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  return {
    title: translate(locale, 'legal')('privacyPage.title'),
    alternates: alternates(locale, '/privacy'),
  }
}

/** What is kept and until when, from the list that the jobs keep (lib/privacy/retention). */
export default async function PrivacyPolicyPage({ params }: Props) {
  const locale = await localeOf(params)
  const t = translate(locale, 'legal')
  return (
    <LegalFrame
      locale={locale}
      path="/privacy"
      title={t('privacyPage.title')}
      lead={t('privacyPage.lead')}
      version={versions.privacy}
    >
      <p>{t('privacyPage.none')}</p>
      <p>{t('privacyPage.cookies')}</p>
      <table className="w-full border-collapse text-start">
        <caption className="pb-3 text-start font-title text-xl font-bold">{t('privacyPage.kept')}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-quiet">
            <th scope="col" className="py-2 pe-6 text-start font-semibold">
              {t('privacyPage.what')}
            </th>
            <th scope="col" className="py-2 text-start font-semibold">
              {t('privacyPage.until')}
            </th>
          </tr>
        </thead>
        <tbody>
          {retention.map(({ kind, days }) => (
            <tr key={kind} className="border-b border-line align-top">
              <td className="py-3 pe-6">{t(`privacyPage.kinds.${kind}`)}</td>
              <td className="py-3 tabular-nums">{length(days, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <section>
        <h2 className="text-xl">{t('privacyPage.rights')}</h2>
        <p className="mt-2">{t('privacyPage.rightsText')}</p>
      </section>
    </LegalFrame>
  )
}

function length(days: number | null, locale: Locale): string {
  const t = translate(locale, 'legal')
  if (days === null) return t('privacyPage.forever')
  return days >= 1000
    ? t('privacyPage.years', { years: Math.round(days / 365.25) })
    : t('privacyPage.days', { days })
}
