import { notFound } from 'next/navigation'
import { isLocale, type Locale } from './locales'

/** The language of a page from its params; an unknown one is a page that is not there. */
export async function localeOf(params: Promise<{ locale: string }>): Promise<Locale> {
  const { locale } = await params
  return isLocale(locale) ? locale : notFound()
}

/** One value of a query that may repeat a name. */
export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}
