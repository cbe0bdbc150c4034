import type { Metadata } from 'next'
import { OpenCodeForm } from '@/components/invitations/open-code-form'
import { AuthFrame } from '@/components/shell/auth-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/invitations/code'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translate(await localeOf(params), 'invitations')('codeTitle'), robots: { index: false } }
}

/** A code that somebody was told or wrote down. */
export default async function CodePage({ params }: Props) {
  const locale = await localeOf(params)
  const viewer = await getViewer()
  const t = translate(locale, 'invitations')
  const labels = { code: t('code'), hint: t('codeLead'), open: t('openCode'), problems: t('problems') }
  return (
    <AuthFrame locale={locale} viewer={viewer} path="/invitations/code">
      <div className="flex flex-col gap-6">
        <h1>{t('codeTitle')}</h1>
        <OpenCodeForm locale={locale} labels={labels} />
      </div>
    </AuthFrame>
  )
}
