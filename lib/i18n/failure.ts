import type { Locale } from './locales'

/** The words of the error page. Here and not in the catalogs: it runs in the browser, where no catalog is sent. */
export const failureWords: Record<Locale, { title: string; text: string; retry: string; lost: string }> = {
  en: {
    title: 'That did not work',
    text: 'Something went wrong on our side. Nothing you saved is lost. Try again in a moment.',
    retry: 'Try again',
    lost: 'It did not get through. Check your connection and press the button again: everything you typed is still here.',
  },
  es: {
    title: 'No ha funcionado',
    text: 'Algo falló por nuestra parte. No se ha perdido nada de lo que guardaste. Inténtalo en un momento.',
    retry: 'Intentar otra vez',
    lost: 'No ha llegado. Revisa la conexión y pulsa el botón otra vez: todo lo que escribiste sigue aquí.',
  },
}
