import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/identity/sign-in-form'
import { AuthFrame } from '@/components/shell/auth-frame'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { getViewer } from '@/lib/identity/queries'
import { isDemo } from '@/lib/platform/env'
import { localAddress } from '@/lib/platform/form'

type Props = PageProps<'/[locale]/sign-in'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'auth')
  return { title: t('signIn'), robots: { index: false } }
}

export default async function SignInPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const next = localAddress.parse(one((await searchParams).next))
  if (await getViewer()) redirect(next ?? localePath(locale, '/events'))
  const t = translate(locale, 'auth')
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <AuthFrame locale={locale} viewer={null} path={`/sign-in${query}`}>
      <div className="flex flex-col gap-6">
        <div>
          <h1>{t('signInTitle')}</h1>
          <p className="mt-2 text-quiet">{t('signInLead')}</p>
        </div>
        <SignInForm
          locale={locale}
          next={next}
          labels={{
            email: t('email'),
            password: t('password'),
            signIn: t('signIn'),
            problems: t('problems'),
          }}
        />
        <nav className="flex flex-wrap gap-x-6">
          <Link className="link flex min-h-11 items-center" href={localePath(locale, '/sign-up') + query}>
            {t('toSignUp')}
          </Link>
          <Link className="link flex min-h-11 items-center" href={localePath(locale, '/forgot-password')}>
            {t('forgot')}
          </Link>
          <Link className="link flex min-h-11 items-center" href={localePath(locale, '/check-mail')}>
            {translate(locale, 'resend')('link')}
          </Link>
        </nav>
        {isDemo() && (
          <Card as="aside">
            <h2 className="text-md">{t('demoAccounts')}</h2>
            <p className="mt-1 text-sm text-quiet">{t('demoAccountsText')}</p>
          </Card>
        )}
      </div>
    </AuthFrame>
  )
}
