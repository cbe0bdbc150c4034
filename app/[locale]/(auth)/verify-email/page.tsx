import type { Metadata } from 'next'
import { ConfirmForm } from '@/components/identity/confirm-form'
import { AuthFrame } from '@/components/shell/auth-frame'
import { ButtonLink } from '@/components/ui/button'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { accountOfLink } from '@/lib/identity/links'
import { getViewer } from '@/lib/identity/queries'
import { localAddress } from '@/lib/platform/form'

type Props = PageProps<'/[locale]/verify-email'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'auth')
  return { title: t('verifyTitle'), robots: { index: false }, referrer: 'same-origin' }
}

export default async function VerifyEmailPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const query = await searchParams
  const token = one(query.token) ?? ''
  const next = localAddress.parse(one(query.next))
  const t = translate(locale, 'auth')
  const account = await accountOfLink(token, 'confirm_email')
  if (!account) {
    return (
      <AuthFrame
        locale={locale}
        viewer={await getViewer()}
        path={`/verify-email?${new URLSearchParams({ token, ...(next ? { next } : {}) })}`}
      >
        <div className="flex flex-col gap-4">
          <h1>{t('verifyGone')}</h1>
          <p>{t('verifyGoneText')}</p>
          <ButtonLink variant="main" href={localePath(locale, '/sign-in')}>
            {t('signIn')}
          </ButtonLink>
        </div>
      </AuthFrame>
    )
  }
  return (
    <AuthFrame
      locale={locale}
      viewer={await getViewer()}
      path={`/verify-email?${new URLSearchParams({ token, ...(next ? { next } : {}) })}`}
    >
      <div className="flex flex-col gap-4">
        <h1>{t('verifyTitle')}</h1>
        <p>{t('verifyText', { email: account.email, username: account.username })}</p>
        <ConfirmForm
          locale={locale}
          token={token}
          next={next}
          labels={{ verify: t('verify'), password: t('verifyPassword'), problems: t('problems') }}
        />
        <p className="text-sm text-quiet">{t('verifyNote')}</p>
      </div>
    </AuthFrame>
  )
}
