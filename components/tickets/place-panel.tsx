import { priceText } from '@/components/events/price'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Meter } from '@/components/ui/meter'
import type { EventDetail } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'
import { rsvpRefusal } from '@/lib/tickets/policy'
import type { OwnPlace } from '@/lib/tickets/schema'
import { audienceWords } from './audience'
import { AudienceForm } from './audience-form'
import { hasOwnWays, OwnWays } from './own-ways'
import { PlaceForm, type PlaceLabels } from './place-form'

type Props = { event: EventDetail; locale: Locale; now: Date }
type PanelProps = Props & { own?: OwnPlace | undefined; invite?: string | undefined }

/** The action of an event's page: price, places as they truly are, and the form. */
export function PlacePanel({ event, locale, now, own, invite }: PanelProps) {
  const known = own === undefined ? undefined : (own?.status ?? null)
  if (event.status === 'cancelled') return <CalledOff event={event} locale={locale} />
  return (
    <Card className="flex flex-col gap-4">
      <strong className="font-title text-xl">{priceText(event.money, locale)}</strong>
      <Places event={event} locale={locale} />
      {isOpen(event, now) && isNotOnSale(event) && (
        <p className="font-semibold">{translate(locale, 'event')('notOnSale')}</p>
      )}
      {isOpen(event, now) && hasOwnWays(own) && <OwnWays event={event} own={own} locale={locale} />}
      {isOpen(event, now) && !hasOwnWays(own) && <TicketLink event={event} locale={locale} />}
      {isOpen(event, now) && mayChange(own) && (
        <PlaceForm {...placeForm({ event, locale, now, invite })} own={known} />
      )}
      {isOpen(event, now) && own?.status === 'attending' && (
        <AudienceForm
          eventId={event.id}
          chosen={own.visibleTo}
          locale={locale}
          here={localePath(locale, eventPath(event) + (invite ? `/invited/${invite}` : ''))}
        />
      )}
    </Card>
  )
}

type Shown = Pick<Props, 'event' | 'locale'>

/** That an event does not take place, where the action would be; and what becomes of the money. */
export function CalledOff({ event, locale }: Shown) {
  const t = translate(locale, 'calledOff')
  return (
    <Card className="flex flex-col gap-2">
      <strong className="font-title text-xl">{t('title')}</strong>
      {event.isSold && <p>{t('money')}</p>}
    </Card>
  )
}

function Places({ event: { capacity, taken }, locale }: Shown) {
  const t = translate(locale, 'event')
  if (capacity === null) return <p className="text-sm text-quiet">{t('placesOpen')}</p>
  const left = Math.max(0, capacity - taken)
  return (
    <div className="flex flex-col gap-3">
      <Meter value={taken} max={capacity} label={t('meter')} text={t('places', { left, capacity })} />
      <p className="text-sm">
        <strong>{left === 0 ? t('full') : t('places', { left, capacity })}</strong>
      </p>
    </div>
  )
}

/** Whether what a member has at an event is changed by one press: not a place in the line, and not what was paid. */
export function mayChange(own: OwnPlace | undefined): boolean {
  return own?.status !== 'waitlisted' && !own?.isPaid
}

/** To the page of tickets, where something is sold or the line is what is left. */
export function TicketLink({ event, locale }: Pick<Props, 'event' | 'locale'>) {
  const t = translate(locale, 'event')
  const isFull = event.capacity !== null && event.taken >= event.capacity
  if (event.status === 'postponed' || isNotOnSale(event) || (!event.isSold && !isFull)) return null
  return (
    <ButtonLink variant="main" href={localePath(locale, `${eventPath(event)}/tickets`)}>
      {t(isFull ? 'joinLine' : 'getTickets')}
    </ButtonLink>
  )
}

/** Whether nobody can buy yet, because its organizer cannot be paid. A full event has its line all the same. */
export function isNotOnSale({ isOnSale, capacity, taken }: EventDetail): boolean {
  return !isOnSale && (capacity === null || taken < capacity)
}

/** Whether somebody who has nothing yet can have a place now. */
export function mayJoin(event: EventDetail, now: Date): boolean {
  const isFull = event.capacity !== null && event.taken >= event.capacity
  return isOpen(event, now) && event.status !== 'postponed' && !isFull && !isNotOnSale(event)
}

/** Whether there is anything left to choose at an event. */
export function isOpen(event: EventDetail, now: Date): boolean {
  return event.status !== 'cancelled' && event.status !== 'draft' && event.endsAt > now
}

/** What the form of an event needs, wherever it stands. The button is greyed by the answer the command would give. */
export function placeForm({ event, locale, now, invite }: Props & { invite?: string | undefined }) {
  const facts = { ...event, isFree: !event.isSold }
  const reason = rsvpRefusal('attending', facts, { own: null, now })
  return {
    eventId: event.id,
    locale,
    back: localePath(locale, eventPath(event) + (invite ? `/invited/${invite}` : '/rsvp')),
    invite,
    labels: placeLabels(locale),
    audience: audienceWords(locale),
    closed: reason && closedText(reason, event, locale),
    sold: event.isSold || reason === 'full',
  }
}

function placeLabels(locale: Locale): PlaceLabels {
  const t = translate(locale, 'rsvp')
  return {
    going: t('going'),
    interested: t('interested'),
    cancel: t('cancel'),
    cancelInterest: t('cancelInterest'),
    attendingNow: t('said.attending'),
    interestedNow: t('said.interested'),
    cancelledNow: t('said.cancelled'),
  }
}

function closedText(reason: string, event: EventDetail, locale: Locale): string {
  const t = translate(locale, 'event')
  if (reason === 'full') return t('fullText', { capacity: event.capacity ?? 0 })
  return reason === 'postponed' ? t('postponedText') : t('ticketNeeded')
}
