import { renderToStaticMarkup } from 'react-dom/server'
import { NotFoundWords } from '@/components/shell/not-found-words'
import { directionOf, type Locale, localePath, locales, splitLocale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
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
      <header className="wrap flex h-16 items-center">
        <a
          href={localePath(locale, '/')}
          className="flex min-h-11 items-center font-title text-xl font-black tracking-tighter"
        >
          {translate(locale, 'site')('name').toLowerCase()}
          <span className="text-ember">.</span>
        </a>
      </header>
      <main className="wrap min-h-screen pb-12">
        <NotFoundWords locale={locale} />
      </main>
    </div>
  )
}
