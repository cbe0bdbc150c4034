'use client'
import { Problems } from '@/components/identity/problems'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { redeemCode } from '@/lib/subscriptions/actions'

type Props = { locale: Locale; labels: Record<'code' | 'hint' | 'redeem' | 'problems', string> }

/** A code for days of premium, as people type it. */
export function CodeForm({ locale, labels }: Props) {
  const { state, form } = useForm(redeemCode, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex max-w-md flex-col gap-3">
      <Problems title={labels.problems} state={state} names={{ code: labels.code }} />
      <input type="hidden" name="locale" value={locale} />
      <TextField
        name="code"
        label={labels.code}
        hint={labels.hint}
        defaultValue={String(state.values.code ?? '')}
        error={state.errors.code}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
      />
      <SubmitButton variant="plain" className="self-start">
        {labels.redeem}
      </SubmitButton>
    </form>
  )
}
