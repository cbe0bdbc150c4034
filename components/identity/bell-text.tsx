import { Bell } from 'lucide-react'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

/** What the bell in the header says, where it leads, and how it looks: drawn here, so that no browser gets code for it. */
export function bellText(locale: Locale) {
  const t = translate(locale, 'notifications')
  const icon = <Bell aria-hidden="true" className="size-5" />
  return { href: localePath(locale, '/notifications'), label: t('title'), newLabel: t('new'), icon }
}
