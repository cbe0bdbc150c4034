'use client'
import { Problems } from '@/components/identity/problems'
import { buttonClass } from '@/components/ui/button'
import { CheckboxField, Fieldset } from '@/components/ui/choice'
import { TextArea, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { giveMoneyBack, refundRest } from '@/lib/tickets/actions'

type Ticket = { id: number; label: string }
type Labels = Record<
  'tickets' | 'orAmount' | 'amountHint' | 'reason' | 'open' | 'text' | 'sure' | 'problems',
  string
>
type Props = {
  eventId: number
  paymentId: number
  locale: Locale
  tickets: Ticket[]
  currency: string
  labels: Labels
}

const empty = { values: {}, errors: {} }

/** Money back: for tickets, which are void then, or an amount. Asks before it is sent, and needs no JavaScript for that. */
export function RefundForm({ eventId, paymentId, locale, tickets, currency, labels }: Props) {
  const { state, form } = useForm(giveMoneyBack, empty, failureWords[locale].lost)
  const chosen = [state.values.ticketIds ?? []].flat()
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      {/* The first button is what Enter in a field presses: nothing, so that only the second one sends. */}
      <button type="submit" disabled hidden />
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
      <details>
        <summary className={buttonClass({ variant: 'quiet' })}>{labels.open}</summary>
        <div className="mt-4 flex flex-col items-start gap-4">
          <p>{labels.text}</p>
          <SubmitButton variant="danger">{labels.sure}</SubmitButton>
        </div>
      </details>
    </form>
  )
}

type Again = { eventId: number; paymentId: number; refundId: number; locale: Locale; label: string }

/** A refund that did not get through is sent once more. */
export function RefundAgain({ eventId, paymentId, refundId, locale, label }: Again) {
  const { state, form } = useForm(giveMoneyBack, empty, failureWords[locale].lost)
  return (
    <form {...form} className="flex flex-col items-start gap-3">
      {state.message && (
        <p role="alert" className="font-semibold text-brick-deep">
          {state.message}
        </p>
      )}
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="eventId" value={eventId} />
      <input type="hidden" name="paymentId" value={paymentId} />
      <input type="hidden" name="again" value={refundId} />
      <SubmitButton variant="main">{label}</SubmitButton>
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
