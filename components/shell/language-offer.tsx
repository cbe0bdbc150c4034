import { Link } from '@/components/ui/link'
import { type Locale, localePath, locales } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

const shown: Record<Locale, string> = { en: 'in-data-[speaks=en]:flex', es: 'in-data-[speaks=es]:flex' }

/**
 * For whoever comes by a link in a language that is not their browser's: the same page in it. All others never see it; the
 * pages are stored, so the browser decides (`firstScript`).
 */
export function LanguageOffer({ locale, path }: { locale: Locale; path: string }) {
  const others = locales.filter((other) => other !== locale)
  return others.map((other) => (
    <Link
      key={other}
      href={localePath(other, path)}
      lang={other}
      hrefLang={other}
      className={`hidden min-h-11 items-center text-sm text-quiet underline underline-offset-4 ${shown[other]}`}
    >
      {translate(other, 'site')('alsoHere')}
    </Link>
  ))
}
