import type { Metadata } from 'next'
import { TasteForm } from '@/components/identity/taste-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { Said } from '@/components/ui/said'
import { localeNames, locales } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { requireViewer } from '@/lib/identity/queries'
import { getTaste } from '@/lib/identity/taste'

type Props = PageProps<'/[locale]/settings/language'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings')
  return { title: t('sections.language'), robots: { index: false } }
}

export default async function LanguagePage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, '/settings/language')
  const taste = await getTaste(viewer)
  const site = translate(locale, 'site')
  const t = translate(locale, 'settings')
  return (
    <SettingsFrame locale={locale} viewer={viewer} section="language" lead={t('language.lead')}>
      <Said>{one((await searchParams).said) === 'saved' && t('said.saved')}</Said>
      <TasteForm
        locale={locale}
        taste={taste}
        languages={locales.map((value) => ({ value, label: localeNames[value] }))}
        themes={[
          { value: 'system', label: site('themeAuto') },
          { value: 'light', label: site('themeLight') },
          { value: 'dark', label: site('themeDark') },
        ]}
        labels={{
          language: t('language.language'),
          theme: t('language.theme'),
          save: t('language.save'),
          problems: t('problems'),
        }}
      />
    </SettingsFrame>
  )
}
