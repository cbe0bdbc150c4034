import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import { InsideLinks } from '@/components/ui/inside-links'
import { directionOf, isLocale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { firstScript } from '@/lib/platform/csp'
import { appOrigin } from '@/lib/platform/env'
import '../globals.css'
import { fontVariables } from './fonts'

type Props = LayoutProps<'/[locale]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = translate(locale, 'site')
  return {
    metadataBase: new URL(appOrigin()),
    title: { default: t('title'), template: '%s · Maly' },
    description: t('description'),
    applicationName: 'Maly',
    openGraph: { siteName: 'Maly', locale },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfaf6' },
    { media: '(prefers-color-scheme: dark)', color: '#11111f' },
  ],
}

export default async function RootLayout({ params, children }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return (
    <html lang={locale} dir={directionOf(locale)} className={fontVariables} suppressHydrationWarning>
      <head>
        <script>{firstScript}</script>
      </head>
      <body>
        {children}
        <InsideLinks />
      </body>
    </html>
  )
}
