'use client'
import { useActionState } from 'react'
import { TextField } from '@/components/ui/field'
import { freshForm } from '@/components/ui/fresh-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { confirm } from '@/lib/identity/actions'
import type { FormState } from '@/lib/identity/schema'
import { Problems } from './sign-in-form'

type Props = {
  locale: string
  token: string
  next?: string | undefined
  labels: Record<'verify' | 'password' | 'problems', string>
}

/**
 * A link in a mail only leads here: programs that open every link in a mail must not use it up. The password proves that
 * whoever opens the mailbox is who signed up.
 */
export function ConfirmForm({ locale, token, next, labels }: Props) {
  const [state, action] = useActionState(confirm, freshForm as FormState)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <Problems title={labels.problems} state={state} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="token" value={token} />
      {next && <input type="hidden" name="next" value={next} />}
      <TextField
        name="password"
        type="password"
        label={labels.password}
        autoComplete="current-password"
        error={state.errors.password}
      />
      <SubmitButton wide>{labels.verify}</SubmitButton>
    </form>
  )
}
