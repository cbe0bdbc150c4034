'use client'
import { useActionState } from 'react'
import { TextField } from '@/components/ui/field'
import { freshForm } from '@/components/ui/fresh-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { join } from '@/lib/identity/actions'
import type { FormState } from '@/lib/identity/schema'
import { Problems } from './sign-in-form'

type Label =
  | 'fullName'
  | 'fullNameHint'
  | 'username'
  | 'usernameHint'
  | 'email'
  | 'password'
  | 'passwordHint'
  | 'signUp'
  | 'problems'

type Props = { locale: string; next?: string | undefined; labels: Record<Label, string> }

export function SignUpForm({ locale, next, labels }: Props) {
  const [state, action] = useActionState(join, freshForm as FormState)
  const typed = (name: string) => ({
    name,
    defaultValue: String(state.values[name] ?? ''),
    error: state.errors[name],
  })
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <Problems title={labels.problems} state={state} />
      <input type="hidden" name="locale" value={locale} />
      {next && <input type="hidden" name="next" value={next} />}
      <TextField
        {...typed('fullName')}
        label={labels.fullName}
        hint={labels.fullNameHint}
        autoComplete="name"
        dir="auto"
      />
      <TextField
        {...typed('username')}
        label={labels.username}
        hint={labels.usernameHint}
        autoComplete="nickname"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
      />
      <TextField
        {...typed('email')}
        type="email"
        label={labels.email}
        autoComplete="email"
        inputMode="email"
        dir="ltr"
      />
      <TextField
        name="password"
        type="password"
        label={labels.password}
        hint={labels.passwordHint}
        autoComplete="new-password"
        error={state.errors.password}
      />
      <SubmitButton wide>{labels.signUp}</SubmitButton>
    </form>
  )
}
