import type { Metadata } from 'next'
import { ForgotForm } from '@/components/identity/forgot-form'
import { AuthFrame } from '@/components/shell/auth-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/forgot-password'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'auth')
  return { title: t('forgotTitle'), robots: { index: false } }
}

export default async function ForgotPasswordPage({ params }: Props) {
  const locale = await localeOf(params)
  const t = translate(locale, 'auth')
  return (
    <AuthFrame locale={locale} viewer={await getViewer()} path={'/forgot-password'}>
      <div className="flex flex-col gap-6">
        <div>
          <h1>{t('forgotTitle')}</h1>
          <p className="mt-2 text-quiet">{t('forgotLead')}</p>
        </div>
        <ForgotForm
          locale={locale}
          labels={{ email: t('email'), forgotSend: t('forgotSend'), problems: t('problems') }}
        />
      </div>
    </AuthFrame>
  )
}
