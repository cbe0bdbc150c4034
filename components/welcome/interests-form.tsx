'use client'
import { Problems } from '@/components/identity/problems'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { saveInterests } from '@/lib/profiles/actions'

type Props = {
  locale: Locale
  interests: string
  goTo: string
  labels: Record<'interests' | 'hint' | 'save' | 'problems', string>
}

/** Interests alone, with commas between. */
export function InterestsForm({ locale, interests, goTo, labels }: Props) {
  const { state, form } = useForm(
    saveInterests,
    { values: { interests }, errors: {} },
    failureWords[locale].lost,
  )
  return (
    <form {...form} noValidate className="flex flex-col gap-4">
      <Problems title={labels.problems} state={state} names={{ interests: labels.interests }} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="goTo" value={goTo} />
      <TextField
        name="interests"
        label={labels.interests}
        hint={labels.hint}
        defaultValue={String(state.values.interests ?? '')}
        error={state.errors.interests}
        dir="auto"
      />
      <SubmitButton variant="plain" className="self-start">
        {labels.save}
      </SubmitButton>
    </form>
  )
}
