import { renderToStaticMarkup } from 'react-dom/server'
import { NotFoundPage } from '@/components/shell/not-found-page'
import { directionOf, type Locale, locales, splitLocale } from '@/lib/i18n/locales'
import type { Words } from '@/lib/platform/not-found-answer'

const drawn = new Map(locales.map((locale) => [locale, renderToStaticMarkup(<Page locale={locale} />)]))

/** The page of what is not there, for whoever has no JavaScript, in the language of its address. */
export const notFoundWords: Words = ({ url, stylesheet }) => {
  const { locale } = splitLocale(url.split('?')[0] ?? '/')
  const style = stylesheet ? `<link rel="stylesheet" href="${stylesheet}">` : ''
  return `<noscript>${style}${drawn.get(locale) ?? ''}</noscript>`
}

function Page({ locale }: { locale: Locale }) {
  return (
    <div lang={locale} dir={directionOf(locale)}>
      <NotFoundPage locale={locale} />
    </div>
  )
}
