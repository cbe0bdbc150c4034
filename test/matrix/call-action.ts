import { isRedirectError } from 'next/dist/client/components/redirect-error'
import en from '@/lib/i18n/messages/en.json'
import type { Action } from '@/lib/identity/action-client'
import type { FormState } from '@/lib/identity/schema'

/**
 * What an action answers to a form, in a word: `sign in` (led there or told so), `done`, `refused` with the reason,
 * `fault in` the fields that were wrong.
 */
export async function call(action: Action, fields: Record<string, string>): Promise<string> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  try {
    return wordOf(await action({ values: {}, errors: {} }, form))
  } catch (thrown) {
    if (!isRedirectError(thrown)) throw thrown
    return thrown.digest.includes(';/sign-in?next=') ? 'sign in' : 'done'
  }
}

function wordOf({ errors, message }: FormState): string {
  const faults = Object.keys(errors)
  if (faults.length > 0) return `fault in ${faults.join(', ')}`
  if (!message) return 'done'
  const reason = Object.entries(en.refusals).find(([, words]) => says(message, words))?.[0] ?? message
  return reason === 'signIn' ? 'sign in' : `refused ${reason}`
}

/** Whether a message is these words, whatever figures stand in them. */
function says(message: string, words: string): boolean {
  const [before = '', ...rest] = words.split(/\{.*\}/)
  if (rest.length === 0) return message === words
  return before.length > 5 && message.startsWith(before) && message.endsWith(rest.at(-1) ?? '')
}
