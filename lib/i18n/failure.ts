import type { Locale } from './locales'

/** The words of the error page. Here and not in the catalogs: it runs in the browser, where no catalog is sent. */
export const failureWords: Record<Locale, { title: string; text: string; retry: string }> = {
  en: {
    title: 'That did not work',
    text: 'Something went wrong on our side. Nothing you saved is lost. Try again in a moment.',
    retry: 'Try again',
  },
  es: {
    title: 'No ha funcionado',
    text: 'Algo falló por nuestra parte. No se ha perdido nada de lo que guardaste. Inténtalo en un momento.',
    retry: 'Intentar otra vez',
  },
}
