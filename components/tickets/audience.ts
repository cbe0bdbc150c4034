import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { type Audience, audiences } from '@/lib/tickets/schema'

export type AudienceWords = { label: string; options: { value: string; label: string }[] }

/** The question who sees on a guest list that somebody goes, for forms that run in the browser. */
export function audienceWords(locale: Locale): AudienceWords {
  return {
    label: translate(locale, 'audience')('question'),
    options: [null, ...audiences].map((value) => ({
      value: value ?? '',
      label: audienceWord(value, locale),
    })),
  }
}

/** One answer to it. */
export function audienceWord(audience: Audience, locale: Locale): string {
  return translate(locale, 'audience')(audience ?? 'account')
}
