'use client'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { confirm } from '@/lib/identity/actions'
import { Problems } from './problems'

type Props = {
  locale: Locale
  token: string
  next?: string | undefined
  labels: Record<'verify' | 'password' | 'problems', string>
}

/**
 * A link in a mail only leads here: programs that open every link in a mail must not use it up. The password proves that
 * whoever opens the mailbox is who signed up.
 */
export function ConfirmForm({ locale, token, next, labels }: Props) {
  const { state, form } = useForm(confirm, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <Problems title={labels.problems} state={state} names={{ password: labels.password }} />
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
