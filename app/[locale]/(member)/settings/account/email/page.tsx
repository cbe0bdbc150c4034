import type { Metadata } from 'next'
import { ActForm } from '@/components/identity/act-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { moveEmail } from '@/lib/identity/actions'
import { getAccount } from '@/lib/identity/change-email'
import { requireProof } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/settings/account/email'>

const path = '/settings/account/email'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings.emailForm')
  return { title: t('title'), robots: { index: false } }
}

export default async function EmailPage({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireProof(locale, path)
  const { email } = await getAccount(viewer)
  const t = translate(locale, 'settings.emailForm')
  return (
    <SettingsFrame
      {...{ locale, viewer, path }}
      section="account"
      title={t('title')}
      lead={t('lead', { email })}
    >
      <ActForm
        action={moveEmail}
        locale={locale}
        hidden={{ back: localePath(locale, path) }}
        fields={[{ name: 'email', label: t('label'), hint: t('hint'), type: 'email', autoComplete: 'email' }]}
        labels={{ submit: t('save'), problems: translate(locale, 'settings')('problems') }}
      />
    </SettingsFrame>
  )
}
