import { IntlMessageFormat } from 'intl-messageformat'
import {
  _createCache,
  _createIntlFormatters,
  createTranslator,
  type NamespaceKeys,
  type NestedKeyOf,
} from 'use-intl/core'
import type { Locale } from './locales'
import en from './messages/en.json'
import es from './messages/es.json'

export type Messages = typeof en
export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>

// The assignment is the check: a catalog without one of English's keys does not compile.
const catalogs: Record<Locale, Messages> = { en, es }

// One for the process: made anew with each translator, every text is parsed again, and every Intl object made again.
const _cache = _createCache()
const _formatters = { ..._createIntlFormatters(_cache), getMessageFormat: parsed }

const texts = new Map<string, IntlMessageFormat>()

// Kept by text and language: by all that is asked with them, which is always the same, finding one took longer than
// filling it in.
function parsed(...asked: ConstructorParameters<typeof IntlMessageFormat>): IntlMessageFormat {
  const key = `${asked[1]} ${asked[0]}`
  const known = texts.get(key) ?? new IntlMessageFormat(...asked)
  texts.set(key, known)
  return known
}

/** The texts of one part of the site in one language: `translate('es', 'event')('going')`. Keys are typed by English. */
export function translate<N extends Namespace>(locale: Locale, namespace: N) {
  const key = `${locale} ${namespace}`
  const known = translators.get(key) ?? makeTranslator(locale, namespace)
  translators.set(key, known)
  return known as Translator<N>
}

type Translator<N extends Namespace> = ReturnType<typeof makeTranslator<N>>

// A page asks some hundred times for one of a few.
const translators = new Map<string, unknown>()

function makeTranslator<N extends Namespace>(locale: Locale, namespace: N) {
  const messages = catalogs[locale]
  const t = createTranslator<Messages, N>({
    locale,
    messages,
    namespace,
    timeZone: 'UTC',
    _cache,
    _formatters,
  })
  return remembering(t)
}

/** The same translator; what needs no values is read from the catalog once a process. */
function remembering<T extends object>(t: T): T {
  const ask = t as unknown as (...asked: unknown[]) => string
  const told = new Map<unknown, string>()
  const tell = (...asked: unknown[]) => {
    const [key] = asked
    if (asked.length > 1) return ask(...asked)
    const text = told.get(key) ?? ask(key)
    told.set(key, text)
    return text
  }
  return Object.assign(tell, t) as unknown as T
}
