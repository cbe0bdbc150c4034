'use client'
import { useActionState } from 'react'
import { TextField } from '@/components/ui/field'
import { freshForm } from '@/components/ui/fresh-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { reset } from '@/lib/identity/actions'
import type { FormState } from '@/lib/identity/schema'
import { Problems } from './sign-in-form'

type Props = {
  locale: string
  token: string
  email: string
  labels: Record<'newPassword' | 'passwordHint' | 'resetSave' | 'problems', string>
}

export function ResetForm({ locale, token, email, labels }: Props) {
  const [state, action] = useActionState(reset, freshForm as FormState)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <Problems title={labels.problems} state={state} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="token" value={token} />
      {/* For the password manager, which keeps the new one under this name. */}
      <input type="hidden" name="username" autoComplete="username" defaultValue={email} />
      <TextField
        name="password"
        type="password"
        label={labels.newPassword}
        hint={labels.passwordHint}
        autoComplete="new-password"
        error={state.errors.password}
      />
      <SubmitButton wide>{labels.resetSave}</SubmitButton>
    </form>
  )
}
