'use client'
import { Problems } from '@/components/identity/problems'
import { CheckboxField, Fieldset } from '@/components/ui/choice'
import { TextArea, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { giveMoneyBack, refundRest } from '@/lib/tickets/actions'

type Ticket = { id: number; label: string }
type Labels = Record<'tickets' | 'orAmount' | 'amountHint' | 'reason' | 'refund' | 'problems', string>
type Props = {
  eventId: number
  paymentId: number
  locale: Locale
  tickets: Ticket[]
  currency: string
  labels: Labels
}

const empty = { values: {}, errors: {} }

/** Money back: for tickets, which are void then, or an amount. */
export function RefundForm({ eventId, paymentId, locale, tickets, currency, labels }: Props) {
  const { state, form } = useForm(giveMoneyBack, empty, failureWords[locale].lost)
  const chosen = [state.values.ticketIds ?? []].flat()
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <Problems title={labels.problems} state={state} names={{ amount: labels.orAmount }} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="eventId" value={eventId} />
      <input type="hidden" name="paymentId" value={paymentId} />
      {tickets.length > 0 && (
        <Fieldset id="ticketIds" legend={labels.tickets}>
          {tickets.map(({ id, label }) => (
            <CheckboxField
              key={id}
              id={`ticket-${id}`}
              name="ticketIds[]"
              value={id}
              label={label}
              defaultChecked={chosen.includes(String(id))}
            />
          ))}
        </Fieldset>
      )}
      <TextField
        name="amount"
        label={labels.orAmount}
        hint={labels.amountHint}
        inputMode="decimal"
        end={currency}
        defaultValue={String(state.values.amount ?? '')}
        error={state.errors.amount}
      />
      <TextArea
        name="reason"
        label={labels.reason}
        rows={2}
        defaultValue={String(state.values.reason ?? '')}
      />
      <SubmitButton variant="danger">{labels.refund}</SubmitButton>
    </form>
  )
}

/** Once more for whatever of a cancelled event's money has not gone back. */
export function RefundRest({ eventId, locale, label }: { eventId: number; locale: Locale; label: string }) {
  const { form } = useForm(refundRest, empty, failureWords[locale].lost)
  return (
    <form {...form}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="eventId" value={eventId} />
      <SubmitButton variant="plain" size="small">
        {label}
      </SubmitButton>
    </form>
  )
}
