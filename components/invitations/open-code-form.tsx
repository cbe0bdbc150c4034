'use client'
import { Problems } from '@/components/identity/problems'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { openCode } from '@/lib/invitations/actions'

type Props = { locale: Locale; labels: Record<'code' | 'hint' | 'open' | 'problems', string> }

/** A code typed by hand. */
export function OpenCodeForm({ locale, labels }: Props) {
  const { state, form } = useForm(openCode, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col gap-4">
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
        dir="ltr"
      />
      <SubmitButton wide>{labels.open}</SubmitButton>
    </form>
  )
}
