'use client'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { forgot } from '@/lib/identity/actions'
import { Problems } from './problems'

type Props = { locale: Locale; labels: Record<'email' | 'forgotSend' | 'problems', string> }

export function ForgotForm({ locale, labels }: Props) {
  const { state, form } = useForm(forgot, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <Problems title={labels.problems} state={state} names={{ email: labels.email }} />
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
