import { locale as rootLocale } from 'next/root-params'
import { NotFoundPage } from '@/components/shell/not-found-page'
import { defaultLocale, isLocale } from '@/lib/i18n/locales'

export default async function NotFound() {
  const locale = await rootLocale()
  return <NotFoundPage locale={isLocale(locale) ? locale : defaultLocale} />
}
