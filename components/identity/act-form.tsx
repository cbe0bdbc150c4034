'use client'
import type { ButtonVariant } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Shown, useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { Problems } from './problems'

export type ActField = {
  name: string
  label: string
  type: 'text' | 'email' | 'password'
  autoComplete: string
  hint?: string
  value?: string
}

type Props = {
  action: (previous: Shown, form: FormData) => Promise<Shown>
  locale: Locale
  /** What goes along unseen. */
  hidden?: Record<string, string>
  fields: ActField[]
  labels: { submit: string; problems: string }
  variant?: ButtonVariant
}

/** One column of lines to fill in and a button: the forms of the account are all of this kind. */
export function ActForm({ action, locale, hidden = {}, fields, labels, variant = 'main' }: Props) {
  const { state, form } = useForm(action, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <Problems
        title={labels.problems}
        state={state}
        names={Object.fromEntries(fields.map(({ name, label }) => [name, label]))}
      />
      {Object.entries({ locale, ...hidden }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <Line key={field.name} field={field} state={state} />
      ))}
      <SubmitButton wide variant={variant}>
        {labels.submit}
      </SubmitButton>
    </form>
  )
}

function Line({ field, state }: { field: ActField; state: Shown }) {
  const { value = '', ...rest } = field
  const isSecret = field.type === 'password'
  return (
    <TextField
      {...rest}
      dir={isSecret ? undefined : 'ltr'}
      autoCapitalize="none"
      spellCheck={false}
      inputMode={field.type === 'email' ? 'email' : undefined}
      {...(isSecret ? {} : { defaultValue: String(state.values[field.name] ?? value) })}
      error={state.errors[field.name]}
    />
  )
}
