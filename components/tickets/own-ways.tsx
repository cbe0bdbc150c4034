import { ButtonLink } from '@/components/ui/button'
import type { EventDetail } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { formatMoment } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { OwnPlace } from '@/lib/tickets/schema'

type Props = { event: EventDetail; own: NonNullable<OwnPlace>; locale: Locale }

/** Whether what a member has at an event is dealt with on a page of its own, and not by the buttons of its page. */
export function hasOwnWays(own: OwnPlace | undefined): own is NonNullable<OwnPlace> {
  return own?.status === 'attending' || own?.status === 'waitlisted'
}

/** The same as one button. */
export function BarWay({ event, own, locale }: Props) {
  const t = translate(locale, 'event')
  const isIn = own.status === 'attending'
  const path = isIn ? '/tickets' : `${eventPath(event)}/tickets`
  const label = isIn ? 'ownTicket' : own.offeredUntil ? 'takeOffer' : 'seeLine'
  return (
    <ButtonLink variant="main" href={localePath(locale, path)}>
      {t(label)}
    </ButtonLink>
  )
}

/** For whoever has a ticket, a place in the line or an offer: what they have, and where they do something with it. */
export function OwnWays({ event, own, locale }: Props) {
  const t = translate(locale, 'event')
  const tickets = localePath(locale, `${eventPath(event)}/tickets`)
  if (own.status === 'waitlisted' && own.offeredUntil)
    return (
      <>
        <p className="font-semibold text-moss-deep">
          {t('offered', {
            until: formatMoment(own.offeredUntil, { locale, timeZone: event.timeZone }),
          })}
        </p>
        <ButtonLink variant="main" href={tickets}>
          {t('takeOffer')}
        </ButtonLink>
      </>
    )
  if (own.status === 'waitlisted')
    return (
      <>
        <p className="text-sm text-quiet">{t('inLine')}</p>
        <ButtonLink variant="plain" href={tickets}>
          {t('seeLine')}
        </ButtonLink>
      </>
    )
  const isFull = event.capacity !== null && event.taken >= event.capacity
  return (
    <>
      {own.isPaid && (
        <p className="text-sm font-semibold text-moss-deep">{translate(locale, 'rsvp')('said.attending')}</p>
      )}
      <ButtonLink variant="main" href={localePath(locale, '/tickets')}>
        {t('ownTicket')}
      </ButtonLink>
      {event.isSold && event.isOnSale && !isFull && event.status !== 'postponed' && (
        <ButtonLink variant="quiet" href={tickets}>
          {t('moreTickets')}
        </ButtonLink>
      )}
      {own.isPaid && <p className="text-sm text-quiet">{t('paidLeave')}</p>}
    </>
  )
}
