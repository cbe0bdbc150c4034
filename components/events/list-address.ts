import type { ListFilter } from '@/lib/events/schema'
import { defaultLocale, type Locale, localePath } from '@/lib/i18n/locales'

export type Choices = { [K in keyof ListFilter]?: ListFilter[K] | undefined }

/** The address of a list: its state, and nothing else. An empty city says "everywhere", where a member's own would stand. */
export function listAddress(choices: Choices, locale: Locale = defaultLocale): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(choices))
    if (value || (name === 'city' && value === '')) query.set(name, value)
  const asked = query.toString()
  return localePath(locale, asked ? `/events?${asked}` : '/events')
}
