'use client'
import { Problems } from '@/components/identity/problems'
import { CheckboxField } from '@/components/ui/choice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { closeOwnAccount } from '@/lib/privacy/actions'

type Props = { locale: Locale; labels: Record<'confirm' | 'button' | 'problems', string> }

/** The one deed that asks first: it cannot all be undone. */
export function CloseForm({ locale, labels }: Props) {
  const { state, form } = useForm(closeOwnAccount, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col items-start gap-4">
      <Problems title={labels.problems} state={state} names={{ understood: labels.confirm }} />
      <input type="hidden" name="locale" value={locale} />
      <CheckboxField name="understood" value="yes" label={labels.confirm} error={state.errors.understood} />
      <SubmitButton variant="danger">{labels.button}</SubmitButton>
    </form>
  )
}
