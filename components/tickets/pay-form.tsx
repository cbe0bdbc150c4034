'use client'
import { Problems } from '@/components/identity/problems'
import { Fieldset } from '@/components/ui/choice'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { chooseLate, extendOwnHold, giveUpOwnOrder, payOwnOrder } from '@/lib/tickets/actions'

type Own = { paymentId: number; locale: Locale }
type Guest = { id: number; name: string; label: string }

const empty = { values: {}, errors: {} }

/** The names on the tickets, and on to Stripe's page. */
export function PayForm({
  paymentId,
  locale,
  guests,
  labels,
}: Own & { guests: Guest[]; labels: Record<'pay' | 'names' | 'hint' | 'problems', string> }) {
  const { state, form } = useForm(payOwnOrder, empty, failureWords[locale].lost)
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <Problems title={labels.problems} state={state} names={{}} />
      <Hidden paymentId={paymentId} locale={locale} />
      {guests.length > 0 && (
        <Fieldset id="names" legend={labels.names} hint={labels.hint}>
          {guests.map(({ id, name, label }) => (
            <TextField
              key={id}
              name={`name-${id}`}
              label={label}
              dir="auto"
              maxLength={80}
              autoComplete="off"
              defaultValue={String(state.values[`name-${id}`] ?? name)}
            />
          ))}
        </Fieldset>
      )}
      <SubmitButton wide>{labels.pay}</SubmitButton>
    </form>
  )
}

/** More time, once. */
export function ExtendForm({ label, ...own }: Own & { label: string }) {
  const { state, form } = useForm(extendOwnHold, empty, failureWords[own.locale].lost)
  return (
    <form {...form}>
      <Hidden {...own} />
      <Message text={state.message} />
      <SubmitButton variant="plain" size="small">
        {label}
      </SubmitButton>
    </form>
  )
}

export function GiveUpForm({ label, ...own }: Own & { label: string }) {
  const { state, form } = useForm(giveUpOwnOrder, empty, failureWords[own.locale].lost)
  return (
    <form {...form}>
      <Hidden {...own} />
      <Message text={state.message} />
      <SubmitButton variant="bare" size="small">
        {label}
      </SubmitButton>
    </form>
  )
}

/** What becomes of money that came for nothing. */
export function ChoiceForm({ label, choice, ...own }: Own & { label: string; choice: 'refund' | 'line' }) {
  const { state, form } = useForm(chooseLate, empty, failureWords[own.locale].lost)
  return (
    <form {...form}>
      <Hidden {...own} />
      <input type="hidden" name="choice" value={choice} />
      <Message text={state.message} />
      <SubmitButton wide variant={choice === 'refund' ? 'main' : 'plain'}>
        {label}
      </SubmitButton>
    </form>
  )
}

function Hidden({ paymentId, locale }: Own) {
  return (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="paymentId" value={paymentId} />
      <input
        type="hidden"
        name="back"
        value={locale === 'en' ? `/orders/${paymentId}` : `/${locale}/orders/${paymentId}`}
      />
    </>
  )
}

function Message({ text }: { text: string | undefined }) {
  return (
    <p role="alert" className="mb-2 text-brick-deep empty:hidden">
      {text}
    </p>
  )
}
