import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { localAddress } from '@/lib/platform/form'
import { log } from '@/lib/platform/log'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { answerWith, beginAction } from '@/lib/platform/request'
import type { FormState } from './schema'

export type Answer = Partial<FormState> | undefined
type Typed = Record<string, string | string[]>
/** `files`: what was uploaded, by field; an empty file field is absent. */
export type Call = { locale: Locale; typed: Typed; files: Record<string, File> }

/** What a form gets for an answer: its faults and refusals in words, beside what was typed. */
export async function answerForm(sent: unknown, work: (call: Call) => Promise<Answer>): Promise<FormState> {
  beginAction()
  // Whoever calls an action by hand can send it anything.
  const form = sent instanceof FormData ? sent : new FormData()
  const call = { locale: localeOf(form), typed: typedIn(form), files: filesIn(form) }
  try {
    return { values: shown(call.typed), errors: {}, ...(await work(call)) }
  } catch (thrown) {
    unstable_rethrow(thrown)
    return refused(thrown, call)
  }
}

/** Does something with a form that has its shape; throws FieldFaults for one that has not. */
export async function parsed<S extends z.ZodType>(
  shape: S,
  call: Call,
  act: (input: z.output<S>) => Promise<Answer>,
): Promise<Answer> {
  const result = await shape.safeParseAsync(call.typed)
  if (result.success) return act(result.data)
  throw new FieldFaults(
    result.error.issues.map((issue) => ({
      field: String(issue.path[0] ?? ''),
      key: issue.message,
      details: boundsOf(issue),
    })),
  )
}

async function refused(thrown: unknown, { locale, typed }: Call): Promise<FormState> {
  if (thrown instanceof FieldFaults) {
    answerWith(422)
    const message = translate(locale, 'refusals')('form')
    return { values: shown(typed), errors: inWords(thrown, locale), options: optionsIn(thrown), message }
  }
  const refusal = thrown instanceof Refusal ? thrown : unexpected(thrown)
  answerWith(refusal?.status ?? 500, secondsOf(refusal))
  const t = translate(locale, 'refusals')
  const message = refusal ? t(refusal.reason, refusal.details) : t('unexpected')
  const answer = { values: shown(typed), errors: {}, message }
  return refusal?.reason === 'prove' ? { ...answer, way: await wayToProve(locale) } : answer
}

/** Where somebody proves who they are, and from there back to the page that this form stands on. */
async function wayToProve(locale: Locale) {
  const from = (await headers()).get('referer') ?? ''
  const page = URL.canParse(from) ? new URL(from) : null
  const back = localAddress.parse(page ? page.pathname + page.search : undefined)
  const query = back ? `?back=${encodeURIComponent(back)}` : ''
  return {
    href: localePath(locale, '/settings/prove') + query,
    label: translate(locale, 'settings')('prove.show'),
  }
}

function secondsOf(refusal: Refusal | null): number | undefined {
  const seconds = refusal?.status === 429 ? refusal.details.seconds : undefined
  return typeof seconds === 'number' ? seconds : undefined
}

function unexpected(thrown: unknown): null {
  log.error({ err: thrown }, 'an action failed')
  return null
}

function inWords({ faults }: FieldFaults, locale: Locale): Record<string, string> {
  const t = translate(locale, 'fields')
  const words: Record<string, string> = {}
  for (const { field, key, details } of faults) {
    const known = t.has(key as 'required') ? (key as 'required') : 'choice'
    // The first fault of a field is the one to mend first.
    words[field] ??= t(known, details)
  }
  return words
}

function optionsIn({ faults }: FieldFaults): Record<string, string[]> {
  return Object.fromEntries(faults.flatMap(({ field, options }) => (options ? [[field, options]] : [])))
}

function boundsOf(issue: z.core.$ZodIssue): Record<string, string | number> {
  return {
    maximum: 'maximum' in issue ? Number(issue.maximum) : 0,
    minimum: 'minimum' in issue ? Number(issue.minimum) : 0,
  }
}

function localeOf(form: FormData): Locale {
  const locale = form.get('locale')
  return isLocale(locale) ? locale : 'en'
}

/** What was typed, by field; a name that ends in [] collects all its values. */
function typedIn(form: FormData): Typed {
  const typed: Typed = {}
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).filter((value) => typeof value === 'string')
    if (name.startsWith('$ACTION')) continue
    if (name.endsWith('[]')) typed[name.slice(0, -2)] = values
    else typed[name] = values.at(-1) ?? ''
  }
  return typed
}

function filesIn(form: FormData): Record<string, File> {
  const files: Record<string, File> = {}
  for (const [name, value] of form) if (value instanceof File && value.size > 0) files[name] = value
  return files
}

// A password never travels back into a page.
function shown({ password: _, token: __, current: ___, ...rest }: Typed): Typed {
  return rest
}
