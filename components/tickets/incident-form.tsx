'use client'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { closeIncident } from '@/lib/tickets/actions'

type Props = { id: number; locale: Locale; labels: Record<'resolution' | 'done', string> }

/** An admin has looked, and says what was done. */
export function IncidentForm({ id, locale, labels }: Props) {
  const { state, form } = useForm(closeIncident, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col gap-3 sm:flex-row sm:items-end">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="incidentId" value={id} />
      <TextField
        id={`resolution-${id}`}
        name="resolution"
        label={labels.resolution}
        defaultValue={String(state.values.resolution ?? '')}
        error={state.errors.resolution ?? state.message}
        className="flex-1"
      />
      <SubmitButton variant="plain">{labels.done}</SubmitButton>
    </form>
  )
}
