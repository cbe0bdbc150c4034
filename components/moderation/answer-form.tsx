'use client'
import { Problems } from '@/components/identity/problems'
import { RadioGroup } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { answerOwnAppeal } from '@/lib/moderation/actions'

type Props = {
  appealId: number
  locale: Locale
  labels: Record<'legend' | 'keep' | 'reverse' | 'reason' | 'answer' | 'problems', string>
}

/** Another admin's answer to an appeal, with the reason that the member reads. */
export function AnswerForm({ appealId, locale, labels }: Props) {
  const { state, form } = useForm(answerOwnAppeal, { values: {}, errors: {} }, failureWords[locale].lost)
  const reasonId = `reason-${appealId}`
  return (
    <form {...form} noValidate className="flex flex-col items-start gap-4">
      <Problems
        title={labels.problems}
        state={state}
        names={{ outcome: labels.legend, reason: labels.reason }}
      />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="appealId" value={appealId} />
      <RadioGroup
        name="outcome"
        id={`outcome-${appealId}`}
        legend={labels.legend}
        options={[
          { value: 'upheld', label: labels.keep },
          { value: 'reversed', label: labels.reverse },
        ]}
        defaultValue={String(state.values.outcome ?? '')}
        error={state.errors.outcome}
      />
      <TextArea
        id={reasonId}
        name="reason"
        label={labels.reason}
        className="w-full"
        defaultValue={String(state.values.reason ?? '')}
        error={state.errors.reason}
        rows={3}
      />
      <SubmitButton>{labels.answer}</SubmitButton>
    </form>
  )
}
