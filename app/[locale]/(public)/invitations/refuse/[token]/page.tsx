import type { Metadata } from 'next'
import { RefuseForm } from '@/components/invitations/refuse-form'
import { AuthFrame } from '@/components/shell/auth-frame'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'

type Props = PageProps<'/[locale]/invitations/refuse/[token]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const title = translate(await localeOf(params), 'invitations')('refuseTitle')
  // The address says whose mail it was: no other site and no search engine is told of it.
  return { title, robots: { index: false, follow: false }, referrer: 'same-origin' }
}

/** The way out of invitations, for whoever has the mail. */
export default async function RefusePage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const { token } = await params
  const [viewer, query] = await Promise.all([getViewer(), searchParams])
  const t = translate(locale, 'invitations')
  const isDone = one(query.said) === 'refused'
  return (
    <AuthFrame locale={locale} viewer={viewer} path={`/invitations/refuse/${encodeURIComponent(token)}`}>
      <div className="flex flex-col gap-4">
        <h1>{t('refuseTitle')}</h1>
        <p role="status">{t(isDone ? 'refusedText' : 'refuseText')}</p>
        {!isDone && <RefuseForm token={token} label={t('refuse')} locale={locale} />}
      </div>
    </AuthFrame>
  )
}
