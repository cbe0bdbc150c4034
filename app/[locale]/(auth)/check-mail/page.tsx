import type { Metadata } from 'next'
import { AuthFrame } from '@/components/shell/auth-frame'
import { ButtonLink } from '@/components/ui/button'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { isDemo } from '@/lib/platform/env'

type Props = PageProps<'/[locale]/check-mail'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'auth')
  return { title: t('mailTitle'), robots: { index: false } }
}

export default async function CheckMailPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const t = translate(locale, 'auth')
  const query = await searchParams
  const email = one(query.email)?.slice(0, 254) ?? ''
  const isReset = one(query.for) === 'reset'
  return (
    <AuthFrame
      locale={locale}
      viewer={await getViewer()}
      path={`/check-mail?${new URLSearchParams({ email, ...(isReset ? { for: 'reset' } : {}) })}`}
    >
      <div className="flex flex-col gap-4">
        <h1>{t('mailTitle')}</h1>
        <p>{t(isReset ? 'resetMailText' : 'mailText', { email })}</p>
        {!isReset && <p className="text-quiet">{t('mailNote')}</p>}
        {isDemo() && (
          <div className="mt-4 flex flex-col gap-3">
            <p>{t('mailDemo')}</p>
            <ButtonLink variant="main" href={localePath(locale, '/demo/outbox')}>
              {t('mailOpen')}
            </ButtonLink>
          </div>
        )}
      </div>
    </AuthFrame>
  )
}
