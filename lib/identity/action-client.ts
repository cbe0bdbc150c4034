import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { localePath } from '@/lib/i18n/locales'
import { localAddress } from '@/lib/platform/form'
import { Refusal } from '@/lib/platform/refusal'
import { type Answer, answerForm, type Call, parsed } from './form-answer'
import { getViewer } from './queries'
import type { FormState, Viewer } from './schema'

export type Action = (previous: FormState, form: FormData) => Promise<FormState>

/** An action for everybody. Parses the form by the shape, and turns faults and refusals into words beside what was typed. */
export function publicAction<S extends z.ZodType>(
  shape: S,
  act: (input: z.output<S>, call: Call) => Promise<Answer>,
): Action {
  return (_previous, form) => answerForm(form, (call) => parsed(shape, call, (input) => act(input, call)))
}

/**
 * An action for members. Somebody who is not signed in is led to sign in, and then to the form's `back`; a form without
 * one holds what somebody typed, and keeps it.
 */
export function memberAction<S extends z.ZodType>(
  shape: S,
  act: (viewer: Viewer, input: z.output<S>, call: Call) => Promise<Answer>,
): Action {
  return asMember((viewer, call) => parsed(shape, call, (input) => act(viewer, input, call)))
}

/** An action for admins; for anybody else it does not exist, whatever the form holds. */
export function adminAction<S extends z.ZodType>(
  shape: S,
  act: (viewer: Viewer, input: z.output<S>, call: Call) => Promise<Answer>,
): Action {
  return asMember((viewer, call) => {
    if (viewer.role !== 'admin') throw new Refusal('notFound', 404)
    return parsed(shape, call, (input) => act(viewer, input, call))
  })
}

function asMember(act: (viewer: Viewer, call: Call) => Promise<Answer>): Action {
  return (_previous, form) =>
    answerForm(form, async (call) => {
      const viewer = await getViewer()
      return viewer ? act(viewer, call) : signInFirst(call)
    })
}

function signInFirst({ locale, typed }: Call): never {
  const back = localAddress.parse(typed.back)
  if (!back) throw new Refusal('signIn', 401)
  return redirect(`${localePath(locale, '/sign-in')}?next=${encodeURIComponent(back)}`)
}
