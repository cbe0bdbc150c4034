'use client'
import { Problems } from '@/components/identity/problems'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { askOrganizers } from '@/lib/events/actions'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'

type Props = {
  eventId: number
  locale: Locale
  labels: Record<'field' | 'hint' | 'send' | 'problems', string>
}

/** A question to the organizers in public; whoever is not signed in keeps what they typed. */
export function AskForm({ eventId, locale, labels }: Props) {
  const { state, form } = useForm(askOrganizers, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col items-start gap-3">
      <Problems title={labels.problems} state={state} names={{ body: labels.field }} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="eventId" value={eventId} />
      <TextArea
        name="body"
        label={labels.field}
        hint={labels.hint}
        className="w-full"
        defaultValue={String(state.values.body ?? '')}
        error={state.errors.body}
        rows={3}
      />
      <SubmitButton>{labels.send}</SubmitButton>
    </form>
  )
}
