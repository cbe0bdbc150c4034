'use client'
import { Problems } from '@/components/identity/problems'
import { RadioGroup, type RadioOption } from '@/components/ui/choice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { changePrivacy } from '@/lib/connections/actions'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'

type Name = 'isPrivate' | 'listsVisibleTo' | 'attendanceVisibleTo' | 'messagesFrom'

type Props = {
  locale: Locale
  values: Record<Name, string>
  questions: readonly { name: Name; legend: string; hint?: string; options: readonly RadioOption[] }[]
  labels: Record<'save' | 'saved' | 'problems', string>
}

/** Four questions, each with what is true now chosen. */
export function PrivacyForm({ locale, values, questions, labels }: Props) {
  const { state, form } = useForm(changePrivacy, { values, errors: {} }, failureWords[locale].lost)
  const names = Object.fromEntries(questions.map(({ name, legend }) => [name, legend]))
  return (
    <form {...form} noValidate className="flex flex-col gap-8">
      <Problems title={labels.problems} state={state} names={names} />
      <input type="hidden" name="locale" value={locale} />
      {questions.map(({ name, ...question }) => (
        <RadioGroup
          key={name}
          name={name}
          {...question}
          defaultValue={String(state.values[name] ?? values[name])}
          error={state.errors[name]}
        />
      ))}
      <p role="status" className="font-semibold text-moss-deep empty:hidden">
        {state.done && labels.saved}
      </p>
      <SubmitButton>{labels.save}</SubmitButton>
    </form>
  )
}
