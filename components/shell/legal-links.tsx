import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** The ways to the small print, for the foot of every page. */
export function LegalLinks({ locale }: { locale: Locale }) {
  const t = translate(locale, 'legal')
  return (
    <nav aria-label={t('nav')} className="flex flex-wrap gap-x-4">
      {(['rules', 'terms', 'privacy', 'imprint', 'transparency'] as const).map((page) => (
        <a
          key={page}
          href={localePath(locale, `/${page}`)}
          className="flex min-h-11 items-center hover:text-ink"
        >
          {t(`links.${page}`)}
        </a>
      ))}
    </nav>
  )
}
