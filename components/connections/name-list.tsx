import type { Locale } from '@/lib/i18n/locales'

/** "Ana, Bo and 3 others", each in its own direction: Arabic beside Portuguese must not shuffle the commas. */
export function NameList({ names, locale }: { names: readonly string[]; locale: Locale }) {
  const format = new Intl.ListFormat(locale, { type: 'conjunction' })
  const parts = format.formatToParts(names).map((part, place) => ({ ...part, place }))
  return parts.map(({ type, value, place }) => (type === 'element' ? <bdi key={place}>{value}</bdi> : value))
}
