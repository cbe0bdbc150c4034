import type { Metadata } from 'next'
import { NotFoundPage } from '@/components/shell/not-found-page'
import { defaultLocale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { fontVariables } from './[locale]/fonts'
import './globals.css'

export const metadata: Metadata = {
  title: translate(defaultLocale, 'errors')('notFound'),
  robots: { index: false },
}

export default function GlobalNotFound() {
  return (
    <html lang={defaultLocale} className={fontVariables}>
      <body>
        <NotFoundPage locale={defaultLocale} />
      </body>
    </html>
  )
}
