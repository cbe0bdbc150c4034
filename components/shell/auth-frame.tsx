import type { ReactNode } from 'react'
import { AccountMenu } from '@/components/identity/account-menu'
import type { Locale } from '@/lib/i18n/locales'
import type { Viewer } from '@/lib/identity/schema'
import { PageFrame } from './page-frame'

type Props = {
  locale: Locale
  viewer: Viewer | null
  /** With its query: whoever changes the language on the way in must not lose where they came from. */
  path: string
  children: ReactNode
}

/** The frame of the ways in: one narrow column. */
export function AuthFrame({ locale, viewer, path, children }: Props) {
  return (
    <PageFrame locale={locale} path={path} account={<AccountMenu viewer={viewer} locale={locale} />}>
      <div className="mx-auto max-w-md pt-6 md:pt-12">{children}</div>
    </PageFrame>
  )
}
