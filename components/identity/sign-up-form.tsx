'use client'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
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

type Props = { locale: Locale; next?: string | undefined; labels: Record<Label, string> }

export function SignUpForm({ locale, next, labels }: Props) {
  const { state, form } = useForm(join, { values: {}, errors: {} }, failureWords[locale].lost)
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
      <SubmitButton wide>{labels.signUp}</SubmitButton>
    </form>
  )
}
