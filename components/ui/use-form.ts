'use client'
import { unstable_rethrow } from 'next/navigation'
import { type FormEvent, useActionState, useState, useTransition } from 'react'

/** What a form shows; the same shape that the actions answer. */
export type Shown = {
  values: Record<string, string | string[]>
  errors: Record<string, string>
  options?: Record<string, string[]>
  message?: string
  /** Where what `message` asks for is done. */
  way?: { href: string; label: string }
  done?: string
}

export type Action = (previous: Shown, form: FormData) => Promise<Shown>

/**
 * A form of a server action. Without JavaScript it is a plain post. With it, a connection that fails in between leaves
 * the page and everything typed where they are, and says so (`lost`), instead of giving way to the error page. `send`: how
 * it is sent with JavaScript, where that is another way than the action.
 */
export function useForm(action: Action, initial: Shown, lost: string, send: Action = action) {
  const [posted, formAction] = useActionState(action, initial)
  const [state, setState] = useState(posted)
  const [isPending, start] = useTransition()
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const native = event.nativeEvent
    const submitter = native instanceof SubmitEvent ? native.submitter : null
    const form = new FormData(event.currentTarget, submitter)
    start(async () => {
      try {
        setState(await send(state, form))
      } catch (error) {
        unstable_rethrow(error)
        setState({ ...state, errors: {}, message: lost })
      }
    })
  }
  return { state, isPending, form: { action: formAction, onSubmit, 'aria-busy': isPending || undefined } }
}
