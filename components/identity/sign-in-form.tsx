'use client'
import { useActionState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { freshForm } from '@/components/ui/fresh-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { signIn } from '@/lib/identity/actions'
import type { FormState } from '@/lib/identity/schema'

type Props = {
  locale: string
  next?: string | undefined
  labels: Record<'email' | 'password' | 'signIn' | 'problems', string>
}

export function SignInForm({ locale, next, labels }: Props) {
  const [state, action] = useActionState(signIn, freshForm as FormState)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <Problems title={labels.problems} state={state} />
      <input type="hidden" name="locale" value={locale} />
      {next && <input type="hidden" name="next" value={next} />}
      <TextField
        name="email"
        type="email"
        label={labels.email}
        autoComplete="username"
        inputMode="email"
        dir="ltr"
        defaultValue={String(state.values.email ?? '')}
        error={state.errors.email}
      />
      <TextField
        name="password"
        type="password"
        label={labels.password}
        autoComplete="current-password"
        error={state.errors.password}
      />
      <SubmitButton wide>{labels.signIn}</SubmitButton>
    </form>
  )
}

/** What was wrong with the form as a whole and with each field, on top of it. */
export function Problems({ title, state }: { title: string; state: FormState }) {
  const faults = Object.entries(state.errors).map(([field, message]) => ({ field, message }))
  const refusal = state.message ? [{ message: state.message }] : []
  return <ErrorSummary title={title} errors={faults.length > 0 ? faults : refusal} />
}
