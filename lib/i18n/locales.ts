/** The languages of Maly; the first is the default and has no prefix in addresses. */
export const locales = ['en', 'es'] as const

export type Locale = (typeof locales)[number]

export const defaultLocale: Locale = 'en'

/** Each language's name in itself. */
export const localeNames: Record<Locale, string> = { en: 'English', es: 'Español' }

/** Whether a text is one of Maly's languages. */
export function isLocale(text: unknown): text is Locale {
  return locales.some((locale) => locale === text)
}

/** Direction of writing; every layout is built from logical sides, so a right-to-left language only has to say so here. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return new Set<string>(['ar', 'fa', 'he', 'ur']).has(locale) ? 'rtl' : 'ltr'
}

/** A page's address in a language: `/events` or `/es/events`. `path` is the address in the default language. */
export function localePath(locale: Locale, path: string): string {
  if (locale === defaultLocale) return path
  return path === '/' ? `/${locale}` : `/${locale}${path}`
}

/** An address split into its language and its path in the default language. */
export function splitLocale(pathname: string): { locale: Locale; path: string } {
  const [, first, ...rest] = pathname.split('/')
  if (!isLocale(first) || first === defaultLocale) return { locale: defaultLocale, path: pathname }
  return { locale: first, path: `/${rest.join('/')}` }
}
