import type { ReactNode } from 'react'
import { AccountMenu } from '@/components/identity/account-menu'
import type { Locale } from '@/lib/i18n/locales'
import type { Viewer } from '@/lib/identity/schema'
import type { Section } from './header'
import { PageFrame } from './page-frame'

type Props = {
  locale: Locale
  viewer: Viewer | null
  path?: string | undefined
  current?: Section | undefined
  tabBar?: boolean | undefined
  footer?: boolean | undefined
  children: ReactNode
}

/** The frame of pages that are made for one viewer. */
export function MemberFrame({ locale, viewer, ...rest }: Props) {
  return (
    <PageFrame
      locale={locale}
      account={<AccountMenu viewer={viewer} locale={locale} />}
      isMember={viewer !== null}
      {...rest}
    />
  )
}
