import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

const sayings = [
  ...(['saved', 'closed', 'reopened', 'removed', 'code', 'codeClosed', 'codeReopened', 'terms'] as const),
]
const moneySayings = ['cameBack', 'linkEnded', 'looked'] as const

/** What has just been done to what an event sells, by the word in the address; nothing for any other word. */
export function saleSaid(word: string | undefined, locale: Locale): string | undefined {
  const known = sayings.find((saying) => saying === word)
  return known && translate(locale, 'selling')(`said.${known}`)
}

/** What has just happened at Stripe. */
export function moneySaid(word: string | undefined, locale: Locale): string | undefined {
  const known = moneySayings.find((saying) => saying === word)
  return known && translate(locale, 'selling')(known)
}

/** What Stripe still wants, by the beginning of its own names for it. */
const needs = [
  ['need_bank', /^(external_account|bank)/],
  ['need_terms', /^(tos_acceptance|settings)/],
  ['need_document', /verification|document/],
  ['need_address', /address|phone|email/],
  ['need_tax', /tax_id|id_number|ssn/],
  ['need_business', /^(business|company)/],
  ['need_person', /^(individual|person|representative|owners|directors)/],
] as const

/** What Stripe still wants, in words, each once. */
export function needsOf(missing: readonly string[], locale: Locale): string[] {
  const t = translate(locale, 'selling')
  const found = missing.map((name) => needs.find(([, pattern]) => pattern.test(name))?.[0] ?? 'need_other')
  return [...new Set(found)].map((need) => t(need))
}
