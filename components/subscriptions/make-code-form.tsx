'use client'
import { Problems } from '@/components/identity/problems'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { makeCode } from '@/lib/subscriptions/actions'

type Field = 'code' | 'days' | 'maxUses' | 'lastDay'
type Props = { locale: Locale; labels: Record<Field | `${Field}Hint` | 'make' | 'problems', string> }

/** An admin makes a code for days of premium. */
export function MakeCodeForm({ locale, labels }: Props) {
  const { state, form } = useForm(makeCode, { values: {}, errors: {} }, failureWords[locale].lost)
  const field = (name: Field) => ({
    ...{ name, label: labels[name], hint: labels[`${name}Hint`], error: state.errors[name] },
    defaultValue: String(state.values[name] ?? (name === 'days' ? '30' : '')),
  })
  return (
    <form {...form} noValidate className="flex flex-col gap-4">
      <Problems title={labels.problems} state={state} names={labels} />
      <input type="hidden" name="locale" value={locale} />
      <TextField {...field('code')} autoCapitalize="characters" autoComplete="off" spellCheck={false} />
      <TextField {...field('days')} inputMode="numeric" />
      <TextField {...field('maxUses')} inputMode="numeric" />
      <TextField {...field('lastDay')} type="date" />
      <SubmitButton className="self-start">{labels.make}</SubmitButton>
    </form>
  )
}
