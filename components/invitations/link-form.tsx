'use client'
import { CheckboxField } from '@/components/ui/choice'
import { type Option, SelectField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { makeLink } from '@/lib/invitations/actions'

type Props = {
  locale: Locale
  people: readonly Option[]
  labels: Record<'howMany' | 'follows' | 'make', string>
}

/** For how many people a link is, and whether both follow each other. */
export function LinkForm({ locale, people, labels }: Props) {
  const { state, form } = useForm(makeLink, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex max-w-md flex-col gap-4">
      <p role="alert" className="text-brick-deep empty:hidden">
        {state.message}
      </p>
      <input type="hidden" name="locale" value={locale} />
      <SelectField
        name="maxUses"
        label={labels.howMany}
        options={people}
        defaultValue={String(state.values.maxUses ?? '10')}
        error={state.errors.maxUses}
      />
      <CheckboxField id="link-follows" name="follows" label={labels.follows} />
      <SubmitButton variant="plain" className="self-start">
        {labels.make}
      </SubmitButton>
    </form>
  )
}
