import type { Metadata } from 'next'
import { ResetForm } from '@/components/identity/reset-form'
import { AuthFrame } from '@/components/shell/auth-frame'
import { ButtonLink } from '@/components/ui/button'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { accountOfLink } from '@/lib/identity/links'
import { getViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/reset-password'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'auth')
  return { title: t('resetTitle'), robots: { index: false }, referrer: 'same-origin' }
}

export default async function ResetPasswordPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const token = one((await searchParams).token) ?? ''
  const t = translate(locale, 'auth')
  const account = await accountOfLink(token, 'reset_password')
  if (!account) {
    return (
      <AuthFrame
        locale={locale}
        viewer={await getViewer()}
        path={`/reset-password?${new URLSearchParams({ token })}`}
      >
        <div className="flex flex-col gap-4">
          <h1>{t('resetGone')}</h1>
          <p>{t('resetGoneText')}</p>
          <ButtonLink variant="main" href={localePath(locale, '/forgot-password')}>
            {t('forgotSend')}
          </ButtonLink>
        </div>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame
      locale={locale}
      viewer={await getViewer()}
      path={`/reset-password?${new URLSearchParams({ token })}`}
    >
      <div className="flex flex-col gap-6">
        <div>
          <h1>{t('resetTitle')}</h1>
          <p className="mt-2 text-quiet">{t('resetText', { email: account.email })}</p>
        </div>
        <ResetForm
          locale={locale}
          token={token}
          email={account.email}
          labels={{
            newPassword: t('newPassword'),
            passwordHint: t('passwordHint'),
            resetSave: t('resetSave'),
            problems: t('problems'),
          }}
        />
      </div>
    </AuthFrame>
  )
}
