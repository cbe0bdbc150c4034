'use client'
import type { ComponentProps, ReactNode } from 'react'
import { type Shown, useForm } from './use-form'

type Props = {
  action: (previous: Shown, form: FormData) => Promise<Shown>
  /** Said when the connection fails. */
  lost: string
  /** Hidden fields that go with it. */
  fields: Record<string, string | number>
  children: ReactNode
} & Pick<ComponentProps<'form'>, 'className' | 'aria-label'>

/** A form of buttons alone: one act on one thing. A refusal is said under it. */
export function ActForm({ action, lost, fields, children, ...rest }: Props) {
  const { state, form } = useForm(action, { values: {}, errors: {} }, lost)
  const problem = Object.values(state.errors)[0] ?? state.message
  return (
    <form {...form} {...rest}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {problem && (
        <p role="alert" className="mt-2 w-full text-sm font-semibold text-brick-deep">
          {problem}
        </p>
      )}
    </form>
  )
}
