'use client'
import { Problems } from '@/components/identity/problems'
import { buttonClass } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { answerAsked } from '@/lib/events/actions'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'

type Props = {
  questionId: number
  answer: string
  locale: Locale
  labels: Record<'open' | 'field' | 'send' | 'problems', string>
}

/** An organizer's answer in public, folded until it is wanted. */
export function AnswerForm({ questionId, answer, locale, labels }: Props) {
  const { state, form } = useForm(answerAsked, { values: { answer }, errors: {} }, failureWords[locale].lost)
  const isWrong = state.message !== undefined
  return (
    <details className="w-full" open={isWrong || undefined}>
      <summary className={buttonClass({ variant: 'quiet', size: 'small' })}>{labels.open}</summary>
      <form {...form} noValidate className="mt-4 flex flex-col items-start gap-3">
        <Problems title={labels.problems} state={state} names={{ answer: labels.field }} />
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="questionId" value={questionId} />
        <TextArea
          id={`answer-${questionId}`}
          name="answer"
          label={labels.field}
          className="w-full"
          defaultValue={String(state.values.answer ?? '')}
          error={state.errors.answer}
        />
        <SubmitButton variant="plain">{labels.send}</SubmitButton>
      </form>
    </details>
  )
}
