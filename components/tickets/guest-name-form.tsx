'use client'
import { Problems } from '@/components/identity/problems'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { nameOwnGuest } from '@/lib/tickets/actions'

type Props = {
  code: string
  name: string
  locale: Locale
  labels: Record<'label' | 'button' | 'problems', string>
}

/** Who comes with a ticket that was taken for somebody else. */
export function GuestNameForm({ code, name, locale, labels }: Props) {
  const initial = { values: { name }, errors: {} }
  const { state, form } = useForm(nameOwnGuest, initial, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex max-w-xl flex-col gap-4">
      <Problems title={labels.problems} state={state} names={{ 'guest-name': labels.label }} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="code" value={code} />
      <TextField
        id="guest-name"
        name="name"
        label={labels.label}
        defaultValue={String(state.values.name ?? '')}
        error={state.errors.name}
        autoComplete="off"
        maxLength={80}
      />
      <SubmitButton variant="plain" className="self-start">
        {labels.button}
      </SubmitButton>
    </form>
  )
}
