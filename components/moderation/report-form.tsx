'use client'
import { Problems } from '@/components/identity/problems'
import { RadioGroup, type RadioOption } from '@/components/ui/choice'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { sendReport } from '@/lib/moderation/actions'

type Props = {
  subject: string
  /** Where it could be about more than one thing: "kind/id" of each. */
  about: readonly RadioOption[]
  reasons: readonly RadioOption[]
  locale: Locale
  labels: Record<'what' | 'reason' | 'words' | 'wordsHint' | 'optional' | 'send' | 'problems', string>
}

/** What is wrong, by the names of the house rules, and what the admins should know. */
export function ReportForm({ subject, about, reasons, locale, labels }: Props) {
  const { state, form } = useForm(sendReport, { values: {}, errors: {} }, failureWords[locale].lost)
  const { values, errors } = state
  return (
    <form {...form} noValidate className="flex flex-col gap-6">
      <Problems
        title={labels.problems}
        state={state}
        names={{ subject: labels.what, reason: labels.reason, words: labels.words }}
      />
      <input type="hidden" name="locale" value={locale} />
      {about.length > 1 ? (
        <RadioGroup
          name="subject"
          legend={labels.what}
          options={about}
          defaultValue={String(values.subject ?? subject)}
        />
      ) : (
        <input type="hidden" name="subject" value={subject} />
      )}
      <RadioGroup
        name="reason"
        legend={labels.reason}
        options={reasons}
        error={errors.reason}
        defaultValue={String(values.reason ?? '')}
      />
      <TextArea
        name="words"
        label={labels.words}
        hint={labels.wordsHint}
        optional={labels.optional}
        error={errors.words}
        defaultValue={String(values.words ?? '')}
        maxLength={2000}
      />
      <SubmitButton variant="main" className="self-start">
        {labels.send}
      </SubmitButton>
    </form>
  )
}
