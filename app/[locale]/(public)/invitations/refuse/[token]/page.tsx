import type { Metadata } from 'next'
import { RefuseForm } from '@/components/invitations/refuse-form'
import { AuthFrame } from '@/components/shell/auth-frame'
import { localeOf } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { getRefusal } from '@/lib/invitations/refuse'

type Props = PageProps<'/[locale]/invitations/refuse/[token]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const title = translate(await localeOf(params), 'invitations')('refuseTitle')
  // The address says whose mail it was: no other site and no search engine is told of it.
  return { title, robots: { index: false, follow: false }, referrer: 'same-origin' }
}

const words = { open: 'refuseText', refused: 'refusedText', none: 'refuseGone' } as const

/** The way out of invitations, for whoever has the mail. */
export default async function RefusePage({ params }: Props) {
  const locale = await localeOf(params)
  const { token } = await params
  const [viewer, refusal] = await Promise.all([getViewer(), getRefusal(token)])
  const t = translate(locale, 'invitations')
  return (
    <AuthFrame locale={locale} viewer={viewer} path={`/invitations/refuse/${encodeURIComponent(token)}`}>
      <div className="flex flex-col gap-4">
        <h1>{t('refuseTitle')}</h1>
        <p role="status">{t(words[refusal])}</p>
        {refusal === 'open' && <RefuseForm token={token} label={t('refuse')} locale={locale} />}
      </div>
    </AuthFrame>
  )
}
