import type { ReactNode } from 'react'
import { AccountIsland } from '@/components/identity/account-island'
import { bellText } from '@/components/identity/bell-text'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import type { Section } from './header'
import { LanguageOffer } from './language-offer'
import { PageFrame } from './page-frame'

type Props = {
  locale: Locale
  path?: string | undefined
  current?: Section | undefined
  tabBar?: boolean | undefined
  children: ReactNode
}

/** The frame of cached pages: who is looking is asked by a small island, once the page is there. */
export function PublicFrame({ locale, path = '/', children, ...rest }: Props) {
  const t = translate(locale, 'site')
  const account = (
    <AccountIsland
      signInHref={localePath(locale, '/sign-in')}
      signInLabel={t('signIn')}
      youHref={localePath(locale, '/settings')}
      youLabel={t('account')}
      bell={bellText(locale)}
    />
  )
  return (
    <PageFrame locale={locale} account={account} path={path} {...rest}>
      <LanguageOffer locale={locale} path={path} />
      {children}
    </PageFrame>
  )
}
