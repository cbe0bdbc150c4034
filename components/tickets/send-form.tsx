'use client'
import { Problems } from '@/components/identity/problems'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { sendOwnTicket } from '@/lib/tickets/actions'

type Props = {
  code: string
  locale: Locale
  labels: Record<'to' | 'toHint' | 'toName' | 'toNameHint' | 'optional' | 'button' | 'problems', string>
}

/** Sends a ticket to a member or to an address. */
export function SendForm({ code, locale, labels }: Props) {
  const { state, form } = useForm(sendOwnTicket, { values: {}, errors: {} }, failureWords[locale].lost)
  const kept = (name: string) => String(state.values[name] ?? '')
  return (
    <form {...form} noValidate className="flex max-w-xl flex-col gap-4">
      <Problems title={labels.problems} state={state} names={{ to: labels.to, name: labels.toName }} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="code" value={code} />
      <TextField
        name="to"
        label={labels.to}
        hint={labels.toHint}
        defaultValue={kept('to')}
        error={state.errors.to}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        name="name"
        label={labels.toName}
        hint={labels.toNameHint}
        optional={labels.optional}
        defaultValue={kept('name')}
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
