'use client'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { reset } from '@/lib/identity/actions'
import { Problems } from './problems'

type Props = {
  locale: Locale
  token: string
  email: string
  labels: Record<'newPassword' | 'passwordHint' | 'resetSave' | 'problems', string>
}

export function ResetForm({ locale, token, email, labels }: Props) {
  const { state, form } = useForm(reset, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <Problems title={labels.problems} state={state} names={{ password: labels.newPassword }} />
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
