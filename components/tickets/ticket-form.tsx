'use client'
import { Problems } from '@/components/identity/problems'
import { SelectField, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { useForm } from '@/components/ui/use-form'
import { failureWords } from '@/lib/i18n/failure'
import type { Locale } from '@/lib/i18n/locales'
import { buyTickets } from '@/lib/tickets/actions'
import type { AudienceWords } from './audience'
import { AudienceField } from './audience-field'
import { useSendOrder } from './use-send-order'

export type TicketRow = {
  id: number
  name: string
  description: string
  price: string
  /** what it costs without the code; empty where that is the same */
  before: string
  /** the price in minor units, so that one that has changed meanwhile is noticed */
  seen: string
  isChosen: boolean
  least: string
  currency: string
  most: number
  note: string
  tax: string
}

export type TicketLabels = Record<
  | 'each'
  | 'youPay'
  | 'code'
  | 'accessCode'
  | 'apply'
  | 'order'
  | 'signIn'
  | 'allIn'
  | 'none'
  | 'promoBad'
  | 'accessBad'
  | 'problems',
  string
>

type Props = {
  eventId: number
  locale: Locale
  back: string
  offers: TicketRow[]
  promo: string
  promoTyped: string
  access: string
  /** how many tickets whoever comes here by an invitation is looking for */
  places: number
  isPromoBad: boolean
  isAccessBad: boolean
  mayBuy: boolean
  /** Who sees that the buyer goes, where this is how they begin to. */
  audience: AudienceWords | undefined
  isMember: boolean
  labels: TicketLabels
}

/** How many of which ticket: a plain form, whose codes are a second one that only asks the page anew. */
export function TicketForm(props: Props) {
  const { eventId, locale, back, offers, promo, access, places, mayBuy, audience, isMember, labels } = props
  const send = useSendOrder()
  const { state, form } = useForm(buyTickets, { values: {}, errors: {} }, failureWords[locale].lost, send)
  const typed = (name: string, otherwise: string) => String(state.values[name] ?? otherwise)
  const first = offers.find(({ most }) => most > 0)?.id
  return (
    <div className="flex flex-col gap-6">
      <CodeForm {...props} />
      <form {...form} id="take" noValidate className="flex flex-col gap-5">
        <Problems title={labels.problems} state={state} names={{}} />
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="eventId" value={eventId} />
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="promo" value={promo} />
        <input type="hidden" name="access" value={access} />
        <ul className="flex flex-col divide-y divide-line">
          {offers.map((offer) => (
            <li key={offer.id} className="flex flex-col gap-3 py-4">
              <OfferRow
                offer={offer}
                labels={labels}
                quantity={typed(
                  `q-${offer.id}`,
                  offer.id === first ? String(Math.min(places, offer.most)) : '0',
                )}
                amount={typed(`pay-${offer.id}`, offer.least)}
                error={state.errors[`pay-${offer.id}`]}
              />
            </li>
          ))}
        </ul>
        {offers.length === 0 && <p>{labels.none}</p>}
        <p className="text-sm text-quiet">{labels.allIn}</p>
        {mayBuy && audience && <AudienceField words={audience} chosen={typed('visibleTo', '')} />}
        {mayBuy && <SubmitButton wide>{isMember ? labels.order : labels.signIn}</SubmitButton>}
      </form>
    </div>
  )
}

type RowProps = {
  offer: TicketRow
  labels: TicketLabels
  quantity: string
  amount: string
  error: string | undefined
}

function OfferRow({ offer, labels, quantity, amount, error }: RowProps) {
  const { id, name, description, price, before, most, note, tax, isChosen, seen, currency } = offer
  const counts = Array.from({ length: most + 1 }, (_, count) => ({
    value: String(count),
    label: String(count),
  }))
  return (
    <>
      <input type="hidden" name={`seen-${id}`} value={seen} />
      <div className="flex items-center justify-between gap-4">
        <div className="min-w-0">
          <h2 className="text-lg wrap-anywhere" dir="auto">
            {name}
          </h2>
          <p>
            {before && <s className="me-2 text-quiet">{before}</s>}
            <strong>{price}</strong>
          </p>
          <p className="text-sm text-quiet empty:hidden">{note}</p>
          <p className="text-sm text-quiet empty:hidden">{tax}</p>
        </div>
        {most > 0 && (
          <SelectField
            name={`q-${id}`}
            label={<span className="sr-only">{name}</span>}
            options={counts}
            defaultValue={quantity}
            className="w-24 shrink-0"
          />
        )}
      </div>
      {description && (
        <p className="text-sm wrap-anywhere" dir="auto">
          {description}
        </p>
      )}
      {isChosen && most > 0 && (
        <TextField
          name={`pay-${id}`}
          label={labels.youPay}
          inputMode="decimal"
          defaultValue={amount}
          error={error}
          end={currency}
        />
      )}
    </>
  )
}

function CodeForm({ promoTyped, access, isPromoBad, isAccessBad, labels }: Props) {
  return (
    <details open={promoTyped !== '' || access !== ''}>
      <summary className="link min-h-11 cursor-pointer py-2">{labels.code}</summary>
      <form method="get" className="flex flex-col gap-3 sm:flex-row sm:items-end">
        <TextField
          name="promo"
          label={labels.code}
          defaultValue={promoTyped}
          error={isPromoBad ? labels.promoBad : undefined}
          autoComplete="off"
          className="flex-1"
        />
        <TextField
          name="code"
          label={labels.accessCode}
          defaultValue={access}
          error={isAccessBad ? labels.accessBad : undefined}
          autoComplete="off"
          className="flex-1"
        />
        <button type="submit" className="min-h-12 rounded-pill bg-raised px-6 font-semibold">
          {labels.apply}
        </button>
      </form>
    </details>
  )
}
