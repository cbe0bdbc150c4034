import type { Metadata } from 'next'
import { ReopenForm } from '@/components/privacy/reopen-form'
import { AuthFrame } from '@/components/shell/auth-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { canReopenWithoutViewer } from '@/lib/privacy/close'

type Props = PageProps<'/[locale]/reopen/[token]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'yourData')('reopen.title'), robots: { index: false } }
}

/** The address in the mail of a closed account: one button, because mail programs open links by themselves. */
export default async function ReopenPage({ params }: Props) {
  const { token } = await params
  const locale = await localeOf(params)
  const [viewer, isClosed] = await Promise.all([getViewer(), canReopenWithoutViewer(token)])
  const t = translate(locale, 'yourData')
  return (
    <AuthFrame locale={locale} viewer={viewer} path={`/reopen/${token}`}>
      <div className="flex flex-col gap-4">
        <h1>{t('reopen.title')}</h1>
        <p>{t(isClosed ? 'reopen.text' : 'reopen.gone')}</p>
        {isClosed && <ReopenForm token={token} locale={locale} label={t('reopen.button')} />}
      </div>
    </AuthFrame>
  )
}
