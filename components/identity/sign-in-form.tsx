'use client'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { signIn } from '@/lib/identity/actions'
import { Problems } from './problems'

type Props = {
  locale: Locale
  next?: string | undefined
  labels: Record<'email' | 'password' | 'signIn' | 'mailMe' | 'problems', string>
}

export function SignInForm({ locale, next, labels }: Props) {
  const { state, form } = useForm(signIn, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <Problems
        title={labels.problems}
        state={state}
        names={{ email: labels.email, password: labels.password }}
      />
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
      <SubmitButton wide name="way" value="password">
        {labels.signIn}
      </SubmitButton>
      <SubmitButton wide variant="quiet" name="way" value="link">
        {labels.mailMe}
      </SubmitButton>
    </form>
  )
}
