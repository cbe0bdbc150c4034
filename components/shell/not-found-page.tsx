import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { NotFoundWords } from './not-found-words'

/**
 * The same words whether something never was, is gone, or is not for whoever asks. Without the frame of other pages: Next
 * sends this one along with each of them, in case.
 */
export function NotFoundPage({ locale }: { locale: Locale }) {
  return (
    <>
      <header className="wrap flex h-16 items-center">
        <a
          href={localePath(locale, '/')}
          className="flex min-h-11 items-center font-title text-xl font-black tracking-tighter"
        >
          {translate(locale, 'site')('name').toLowerCase()}
          <span className="text-ember">.</span>
        </a>
      </header>
      <main id="content" tabIndex={-1} className="wrap min-h-screen pb-12">
        <NotFoundWords locale={locale} />
      </main>
    </>
  )
}
