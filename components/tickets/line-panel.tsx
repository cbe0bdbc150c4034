import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { EventDetail } from '@/lib/events/queries'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { LeaveLine, LineForm } from './line-form'

type Offer = {
  id: number
  name: string
  reason: string | undefined
  left: number | null
  isChosen: boolean
  price: { amount: number; currency: string }
}
type Wait = {
  heldUntil: Date | null
  partySize: number
  place: number | null
  ticketTypeId: number | null
} | null

type Props = {
  event: EventDetail
  offers: readonly Offer[]
  wait: Wait
  /** how many whoever looks wants: fewer than that left is as good as none */
  places: number
  isMember: boolean
  locale: Locale
  here: string
  now: Date
}

/** The line of an event: one's number in it, an offer while it stands, or the way into it where nothing is left. */
export function LinePanel({ event, offers, wait, places, isMember, locale, here, now }: Props) {
  const t = translate(locale, 'line')
  const soldOut = offers.filter(
    ({ reason, left }) => reason === 'soldOut' || (!reason && left !== null && left < places),
  )
  const isFull = soldOut.some(({ reason }) => reason === 'soldOut')
  const isOffered = wait?.heldUntil != null && wait.heldUntil > now
  if (!wait && soldOut.length === 0) return null
  const labels = {
    ...{ party: t('party'), type: t('type'), anyUpTo: t('anyUpTo'), anyHint: t('anyHint') },
    ...{ join: wait ? t('change') : t('join'), leave: isOffered ? t('decline') : t('leave') },
    problems: translate(locale, 'auth')('problems'),
  }
  const types = soldOut.map(({ id, name }) => ({
    value: String(id),
    label: name || translate(locale, 'order')('standard'),
  }))
  return (
    <Card as="section" className="flex flex-col gap-4">
      <h2>{isOffered ? t('offerTitle') : t('title')}</h2>
      {isOffered && wait?.heldUntil && (
        <p>
          {t('offerText', {
            party: wait.partySize,
            until: formatMoment(wait.heldUntil, { locale, timeZone: event.timeZone }),
          })}
        </p>
      )}
      {isOffered && (
        <ButtonLink variant="main" className="self-start" href="#take">
          {translate(locale, 'event')('takeOffer')}
        </ButtonLink>
      )}
      {!isOffered && wait?.place && <p>{t('place', { place: wait.place, party: wait.partySize })}</p>}
      {!wait && <p>{isFull ? t('text') : translate(locale, 'invitations')('lineForParty')}</p>}
      {!isOffered && (
        <p className="text-sm text-quiet">
          {t('passed')} {t('fair')}
        </p>
      )}
      {!isMember && (
        <ButtonLink
          variant="main"
          href={`${localePath(locale, '/sign-in')}?next=${encodeURIComponent(here)}`}
        >
          {translate(locale, 'order')('signIn')}
        </ButtonLink>
      )}
      {isMember && !isOffered && types.length > 0 && (
        <LineForm
          eventId={event.id}
          locale={locale}
          here={here}
          types={types}
          party={String(wait?.partySize ?? Math.min(places, 10))}
          isPriced={event.isSold && event.money !== null && offers.length > 1}
          labels={labels}
        />
      )}
      {wait && <LeaveLine eventId={event.id} locale={locale} here={here} label={labels.leave} />}
    </Card>
  )
}
