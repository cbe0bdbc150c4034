import type { ReactNode } from 'react'
import { SkipLink } from '@/components/ui/visually-hidden'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { Footer } from './footer'
import { Header, type Section } from './header'
import { TabBar } from './tab-bar'

type Props = {
  locale: Locale
  /** What stands at the end of the header: the member's menu, or the island that asks who is there. */
  account: ReactNode
  /** The page's address in the default language, for the way to its other languages. */
  path?: string | undefined
  current?: Section | undefined
  /** Off where the page has an action bar of its own under the thumb. */
  tabBar?: boolean | undefined
  /** Off where the page is as high as the window. */
  footer?: boolean | undefined
  /** Whether a member is looking, where the page knows. */
  isMember?: boolean | undefined
  children: ReactNode
}

/** What is around every page: the way past the navigation, header, content, footer, and the bar under the thumb. */
export function PageFrame({
  locale,
  account,
  path = '/',
  current,
  tabBar = true,
  footer = true,
  isMember,
  children,
}: Props) {
  return (
    <>
      <SkipLink href="#content">{translate(locale, 'site')('skip')}</SkipLink>
      <Header locale={locale} account={account} current={current} isMember={isMember} />
      <main id="content" tabIndex={-1} className={footer ? 'wrap min-h-screen pb-12' : 'wrap'}>
        {children}
      </main>
      {footer && <Footer locale={locale} path={path} isMember={isMember} />}
      {tabBar && <TabBar locale={locale} current={current} isMember={isMember} />}
    </>
  )
}
