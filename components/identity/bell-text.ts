import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** What the bell in the header says and where it leads. */
export function bellText(locale: Locale) {
  const t = translate(locale, 'notifications')
  return { href: localePath(locale, '/notifications'), label: t('title'), newLabel: t('new') }
}
