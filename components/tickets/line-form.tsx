'use client'
import { Problems } from '@/components/identity/problems'
import { SelectField, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { leaveOwnLine, waitInLine } from '@/lib/tickets/actions'

type Props = {
  eventId: number
  locale: Locale
  here: string
  types: { value: string; label: string }[]
  party: string
  isPriced: boolean
  labels: Record<'party' | 'type' | 'anyUpTo' | 'anyHint' | 'join' | 'problems', string>
}

const parties = Array.from({ length: 10 }, (_, index) => ({
  value: String(index + 1),
  label: String(index + 1),
}))

/** Into the line: for how many, and for which ticket. */
export function LineForm({ eventId, locale, here, types, party, isPriced, labels }: Props) {
  const { state, form } = useForm(waitInLine, { values: {}, errors: {} }, failureWords[locale].lost)
  const typed = (name: string, otherwise: string) => String(state.values[name] ?? otherwise)
  return (
    <form {...form} noValidate className="flex flex-col gap-4">
      <Problems title={labels.problems} state={state} names={{ maxPrice: labels.anyUpTo }} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="eventId" value={eventId} />
      <input type="hidden" name="goTo" value={here} />
      <input type="hidden" name="back" value={here} />
      {types.length > 1 ? (
        <SelectField
          name="typeId"
          label={labels.type}
          options={types}
          defaultValue={typed('typeId', types[0]?.value ?? '0')}
        />
      ) : (
        <input type="hidden" name="typeId" value={types[0]?.value ?? '0'} />
      )}
      <SelectField
        name="partySize"
        label={labels.party}
        options={parties}
        defaultValue={typed('partySize', party)}
      />
      {isPriced && (
        <TextField
          name="maxPrice"
          label={labels.anyUpTo}
          hint={labels.anyHint}
          inputMode="decimal"
          defaultValue={typed('maxPrice', '')}
          error={state.errors.maxPrice}
        />
      )}
      <SubmitButton variant="plain" wide>
        {labels.join}
      </SubmitButton>
    </form>
  )
}

/** Out of the line, or an offer declined. */
export function LeaveLine({
  eventId,
  locale,
  here,
  label,
}: Pick<Props, 'eventId' | 'locale' | 'here'> & { label: string }) {
  const { form } = useForm(leaveOwnLine, { values: {}, errors: {} }, failureWords[locale].lost)
  return (
    <form {...form}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="eventId" value={eventId} />
      <input type="hidden" name="goTo" value={here} />
      <SubmitButton variant="quiet" size="small">
        {label}
      </SubmitButton>
    </form>
  )
}
