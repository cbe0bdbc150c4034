import { defaultLocale, type Locale, localePath, locales } from '@/lib/i18n/locales'

/** Canonical address and the same page in every language, both ways, with x-default (rule E7). `path` is English's. */
export function alternates(locale: Locale, path: string) {
  const languages = Object.fromEntries(locales.map((other) => [other, localePath(other, path)]))
  return {
    canonical: localePath(locale, path),
    languages: { ...languages, 'x-default': localePath(defaultLocale, path) },
  }
}
