import type { Locale } from '@/lib/i18n/locales'
import { NotFoundWords } from './not-found-words'
import { PublicFrame } from './public-frame'

/** The same words whether something never was, is gone, or is not for whoever asks. */
export function NotFoundPage({ locale }: { locale: Locale }) {
  return (
    <PublicFrame locale={locale}>
      <NotFoundWords locale={locale} />
    </PublicFrame>
  )
}
