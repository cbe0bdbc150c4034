'use client'
import { useActionState } from 'react'
import { TextField } from '@/components/ui/field'
import { freshForm } from '@/components/ui/fresh-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { forgot } from '@/lib/identity/actions'
import type { FormState } from '@/lib/identity/schema'
import { Problems } from './sign-in-form'

type Props = { locale: string; labels: Record<'email' | 'forgotSend' | 'problems', string> }

export function ForgotForm({ locale, labels }: Props) {
  const [state, action] = useActionState(forgot, freshForm as FormState)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <Problems title={labels.problems} state={state} />
      <input type="hidden" name="locale" value={locale} />
      <TextField
        name="email"
        type="email"
        label={labels.email}
        autoComplete="email"
        inputMode="email"
        dir="ltr"
        defaultValue={String(state.values.email ?? '')}
        error={state.errors.email}
      />
      <SubmitButton wide>{labels.forgotSend}</SubmitButton>
    </form>
  )
}
