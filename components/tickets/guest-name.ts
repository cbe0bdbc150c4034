import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Held = { guestName: string | null }

/**
 * Who comes with a ticket, in words: its holder, the guest by name, or "guest of" whoever bought it where nobody was named.
 * `holder` is null where they are hidden from the reader, and `hidden` what stands for them.
 */
export function guestNameOf(
  { guestName }: Held,
  { holder, hidden, locale }: { holder: string | null; hidden: string; locale: Locale },
): string {
  const t = translate(locale, 'money')
  if (guestName === null) return holder ?? hidden
  if (guestName.trim() !== '') return guestName
  return holder ? t('guestOf', { name: holder }) : t('someGuest')
}
