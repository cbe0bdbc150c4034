import type { Metadata } from 'next'
import { type ActField, ActForm } from '@/components/identity/act-form'
import { SettingsFrame } from '@/components/shell/settings-frame'
import { Link } from '@/components/ui/link'
import { localePath } from '@/lib/i18n/locales'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { newPassword } from '@/lib/identity/actions'
import { hasPassword } from '@/lib/identity/prove'
import { requireProof, requireViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/settings/account/password'>

const path = '/settings/account/password'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'settings.passwordForm')
  return { title: t('title'), robots: { index: false } }
}

export default async function PasswordPage({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await requireViewer(locale, path)
  const isSet = await hasPassword(viewer)
  // The current password is the proof; without one the proof comes first.
  if (!isSet) await requireProof(locale, path)
  const t = translate(locale, 'settings.passwordForm')
  const field = (name: string, label: string, autoComplete: string): ActField => ({
    ...{ name, label, autoComplete },
    type: 'password',
  })
  const current = field('current', t('current'), 'current-password')
  const hint = translate(locale, 'auth')('passwordHint')
  const chosen = { ...field('password', t('label'), 'new-password'), hint }
  return (
    <SettingsFrame {...{ locale, viewer, path }} section="account" title={t('title')} lead={t('lead')}>
      <ActForm
        action={newPassword}
        locale={locale}
        hidden={{ back: localePath(locale, path) }}
        fields={isSet ? [current, chosen] : [chosen]}
        labels={{ submit: t('save'), problems: translate(locale, 'settings')('problems') }}
      />
      {isSet && (
        <Link
          className="link flex min-h-11 items-center self-start"
          href={localePath(locale, '/forgot-password')}
        >
          {t('forgot')}
        </Link>
      )}
    </SettingsFrame>
  )
}
