'use client'
import { CheckboxField } from '@/components/ui/choice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { acceptInvitation } from '@/lib/invitations/actions'

type Props = { code: string; locale: Locale; labels: Record<'accept' | 'agree' | 'hint', string> }

/** For whoever joined another way than by the form of an invitation: it is still theirs for a week. */
export function AcceptForm({ code, locale, labels }: Props) {
  const { state, form } = useForm(acceptInvitation, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col gap-3">
      <p role="alert" className="font-semibold text-brick-deep empty:hidden">
        {state.message ?? state.errors.code}
      </p>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="code" value={code} />
      <CheckboxField name="follows" label={labels.agree} />
      <SubmitButton wide>{labels.accept}</SubmitButton>
      <p className="text-sm text-quiet">{labels.hint}</p>
    </form>
  )
}
