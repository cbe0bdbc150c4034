import type { Metadata } from 'next'
import { ActForm } from '@/components/identity/act-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { rename } from '@/lib/identity/actions'
import { requireViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/settings/account/username'>

const path = '/settings/account/username'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings.usernameForm')
  return { title: t('title'), robots: { index: false } }
}

export default async function UsernamePage({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, path)
  const t = translate(locale, 'settings.usernameForm')
  return (
    <SettingsFrame
      {...{ locale, viewer, path }}
      section="account"
      title={t('title')}
      lead={t('lead', { username: viewer.username })}
    >
      <ActForm
        action={rename}
        locale={locale}
        hidden={{ back: localePath(locale, path) }}
        fields={[
          { name: 'username', label: t('label'), hint: t('hint'), type: 'text', autoComplete: 'username' },
        ]}
        labels={{ submit: t('save'), problems: translate(locale, 'settings')('problems') }}
      />
    </SettingsFrame>
  )
}
