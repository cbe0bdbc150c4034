'use client'
import { Problems } from '@/components/identity/problems'
import { RadioGroup } from '@/components/ui/choice'
import { cx } from '@/components/ui/cx'
import { SelectField, TextArea, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Shown, useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { goToOnboarding, savePromoCode, saveSaleTerms, saveTicketType } from '@/lib/tickets/actions'

type Option = { value: string; label: string; hint?: string }
export type SaleField = {
  kind: 'text' | 'area' | 'select' | 'radio'
  name: string
  label: string
  hint?: string
  optional?: string
  type?: 'date' | 'time'
  numeric?: boolean
  end?: string
  options?: readonly Option[]
  /** steps aside while the kind of a code is the other one */
  unless?: 'percent' | 'amount'
}
export type SaleSection = { title?: string; hint?: string; rows: readonly (readonly SaleField[])[] }

type Props = {
  which: keyof typeof actions
  locale: Locale
  hidden: Record<string, string | number>
  sections: readonly SaleSection[]
  values: Shown['values']
  labels: { submit: string; problems: string }
}

const actions = {
  type: saveTicketType,
  promo: savePromoCode,
  terms: saveSaleTerms,
  onboarding: goToOnboarding,
}

const aside = {
  percent: 'group-has-[#kind:checked]/sale:hidden',
  amount: 'group-has-[#kind-amount:checked]/sale:hidden',
}

/** The forms of selling: one column, a plain post without JavaScript, and what was typed comes back with what is wrong. */
export function SaleForm({ which, locale, hidden, sections, values, labels }: Props) {
  const { state, form } = useForm(actions[which], { values, errors: {} }, failureWords[locale].lost)
  const fields = sections.flatMap(({ rows }) => rows.flat())
  return (
    <form {...form} noValidate className="group/sale flex max-w-xl flex-col gap-8">
      <Problems
        title={labels.problems}
        state={state}
        names={Object.fromEntries(fields.map(({ name, label }) => [name, label]))}
      />
      {Object.entries({ locale, ...hidden }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {sections.map(({ title, hint, rows }) => (
        <section key={rows[0]?.[0]?.name} className="flex flex-col gap-5">
          {title && <h2>{title}</h2>}
          {hint && <p className="-mt-3 text-quiet">{hint}</p>}
          {rows.map((row) => (
            <div
              key={row[0]?.name}
              className={cx(
                row.length > 1 && 'grid grid-cols-2 items-end gap-4',
                row[0]?.unless && aside[row[0].unless],
              )}
            >
              {row.map((field) => (
                <Line key={field.name} field={field} state={state} />
              ))}
            </div>
          ))}
        </section>
      ))}
      <SubmitButton variant={which === 'terms' ? 'plain' : 'main'} wide className="sm:w-auto sm:self-start">
        {labels.submit}
      </SubmitButton>
    </form>
  )
}

function Line({ field, state }: { field: SaleField; state: Shown }) {
  const { name, label, hint, optional, options = [] } = field
  const text = { name, label, hint, optional, error: state.errors[name] }
  const value = String(state.values[name] ?? '')
  if (field.kind === 'area') return <TextArea {...text} defaultValue={value} rows={2} />
  if (field.kind === 'select') return <SelectField {...text} defaultValue={value} options={options} />
  if (field.kind === 'radio')
    return (
      <RadioGroup
        name={name}
        legend={label}
        error={text.error}
        options={options}
        defaultValue={value || options[0]?.value}
      />
    )
  return (
    <TextField
      {...text}
      type={field.type ?? 'text'}
      inputMode={field.numeric ? 'decimal' : undefined}
      autoComplete="off"
      dir={field.numeric || field.type ? undefined : 'auto'}
      end={field.end}
      defaultValue={value}
    />
  )
}
