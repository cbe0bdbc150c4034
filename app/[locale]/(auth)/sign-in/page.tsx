import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { GoogleForm } from '@/components/identity/google-form'
import { SignInForm } from '@/components/identity/sign-in-form'
import { WayNotice } from '@/components/identity/way-notice'
import { AuthFrame } from '@/components/shell/auth-frame'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { localePath } from '@/lib/i18n/locales'
import { localeOf, one } from '@/lib/i18n/page'
import { translate } from '@/lib/i18n/translate'
import { providerName } from '@/lib/identity/open-id'
import { getViewer } from '@/lib/identity/queries'
import { providerLabel } from '@/lib/identity/schema'
import { isDemo } from '@/lib/platform/env'
import { localAddress } from '@/lib/platform/form'
import { demoPremiumCode } from '@/lib/subscriptions/schema'

type Props = PageProps<'/[locale]/sign-in'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translate(await localeOf(params), 'auth')
  return { title: t('signIn'), robots: { index: false } }
}

export default async function SignInPage({ params, searchParams }: Props) {
  const locale = await localeOf(params)
  const asked = await searchParams
  const next = localAddress.parse(one(asked.next))
  if (await getViewer()) redirect(next ?? localePath(locale, '/events'))
  const t = translate(locale, 'auth')
  const ways = translate(locale, 'ways')
  const provider = providerName()
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <AuthFrame locale={locale} viewer={null} path={`/sign-in${query}`}>
      <div className="flex flex-col gap-6">
        <div>
          <h1>{t('signInTitle')}</h1>
          <p className="mt-2 text-quiet">{t('signInLead')}</p>
        </div>
        <WayNotice locale={locale} way={one(asked.way)} />
        {provider && (
          <GoogleForm
            locale={locale}
            next={next}
            labels={{
              provider: ways('provider', { name: providerLabel(provider) }),
              or: ways('or'),
              problems: t('problems'),
            }}
          />
        )}
        <SignInForm
          locale={locale}
          next={next}
          labels={{
            email: t('email'),
            password: t('password'),
            signIn: t('signIn'),
            mailMe: ways('mailMe'),
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
            <p className="mt-1 text-sm text-quiet">
              {translate(locale, 'outbox')('demoCode', demoPremiumCode)}
            </p>
          </Card>
        )}
      </div>
    </AuthFrame>
  )
}
