'use client'
import { Problems } from '@/components/identity/problems'
import { RadioGroup, type RadioOption } from '@/components/ui/choice'
import { type Option, SelectField, TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { decideCase } from '@/lib/moderation/actions'

type Props = {
  subject: string
  /** How many open reports the admin has before them. */
  seen: number
  rule: string
  outcomes: readonly RadioOption[]
  rules: readonly Option[]
  days: readonly Option[]
  locale: Locale
  labels: Record<
    | 'decision'
    | 'rule'
    | 'days'
    | 'daysHint'
    | 'reason'
    | 'reasonHint'
    | 'note'
    | 'optional'
    | 'send'
    | 'problems'
    | 'banHint',
    string
  >
}

/** One decision with its rule and reason; what a ban still needs is said before it is given. */
export function DecideForm({ subject, seen, rule, outcomes, rules, days, locale, labels }: Props) {
  const { state, form } = useForm(decideCase, { values: {}, errors: {} }, failureWords[locale].lost)
  const { values, errors } = state
  return (
    <form {...form} noValidate className="flex max-w-xl flex-col gap-5">
      <Problems
        title={labels.problems}
        state={state}
        names={{ outcome: labels.decision, days: labels.days, rule: labels.rule, reason: labels.reason }}
      />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="subject" value={subject} />
      <input type="hidden" name="seen" value={seen} />
      <RadioGroup
        name="outcome"
        legend={labels.decision}
        hint={labels.banHint}
        options={outcomes}
        defaultValue={String(values.outcome ?? '')}
        error={errors.outcome}
      />
      <SelectField
        name="days"
        label={labels.days}
        hint={labels.daysHint}
        options={[{ value: '', label: '' }, ...days]}
        defaultValue={String(values.days ?? '')}
        error={errors.days}
      />
      <SelectField
        name="rule"
        label={labels.rule}
        options={rules}
        defaultValue={String(values.rule ?? rule)}
        error={errors.rule}
      />
      <TextArea
        name="reason"
        label={labels.reason}
        hint={labels.reasonHint}
        defaultValue={String(values.reason ?? '')}
        error={errors.reason}
      />
      <TextArea
        name="note"
        label={labels.note}
        optional={labels.optional}
        defaultValue={String(values.note ?? '')}
        error={errors.note}
        rows={2}
      />
      <SubmitButton className="self-start">{labels.send}</SubmitButton>
    </form>
  )
}
