import type { ReactNode } from 'react'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { PublicFrame } from './public-frame'

type Props = {
  locale: Locale
  path: string
  title: string
  lead: string
  /** The day from which this version holds. */
  version?: string | undefined
  children: ReactNode
}

/** A page of the small print: one narrow column, and the version on top. */
export function LegalFrame({ locale, path, title, lead, version, children }: Props) {
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  return (
    <PublicFrame locale={locale} path={path}>
      <article className="flex max-w-2xl flex-col gap-6 pt-6">
        <h1>{title}</h1>
        <p className="text-lg text-quiet">{lead}</p>
        {version && (
          <p className="text-sm text-quiet">
            {translate(locale, 'legal')('version', { date: day.format(new Date(version)) })}
          </p>
        )}
        {children}
      </article>
    </PublicFrame>
  )
}
