'use client'
import type { ReactNode } from 'react'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Shown, useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { join } from '@/lib/identity/actions'
import { NameFields } from './name-fields'
import { Problems } from './problems'

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

type Props = {
  locale: Locale
  next?: string | undefined
  labels: Record<Label, string>
  /** What signs up, where it is more than that: by an invitation. `children` are the fields it asks for. */
  action?: ((previous: Shown, form: FormData) => Promise<Shown>) | undefined
  children?: ReactNode | undefined
}

export function SignUpForm({ locale, next, labels, action = join, children }: Props) {
  const { state, form } = useForm(action, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <Problems
        title={labels.problems}
        state={state}
        names={{
          fullName: labels.fullName,
          username: labels.username,
          email: labels.email,
          password: labels.password,
        }}
      />
      <input type="hidden" name="locale" value={locale} />
      {next && <input type="hidden" name="next" value={next} />}
      <NameFields state={state} labels={labels} />
      <TextField
        name="email"
        type="email"
        defaultValue={String(state.values.email ?? '')}
        error={state.errors.email}
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
      {children}
      <SubmitButton wide>{labels.signUp}</SubmitButton>
    </form>
  )
}
