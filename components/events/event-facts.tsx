import { Fact, Facts } from '@/components/ui/facts'
import type { EventDetail } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { zoneName } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import type { OwnPlace } from '@/lib/tickets/schema'
import { AddToCalendar } from './add-to-calendar'
import { EventTime } from './event-time'
import { priceText } from './price'

type Props = {
  event: EventDetail
  locale: Locale
  now: Date
  /** Opened by a link, without which nothing of a private event is to be had: its calendar entry neither. */
  isLinked?: boolean
  /** What the viewer has: whoever has a place reads where to join online. Never on a page that is kept for visitors. */
  own?: OwnPlace | undefined
}

/** When, where and how much, as a ticket's stub. */
export function EventFacts({ event, locale, now, isLinked = false, own }: Props) {
  const t = translate(locale, 'event')
  const isOnline = event.attendanceMode === 'online'
  const venue =
    event.attendanceMode === 'mixed' ? t('venueOrOnline', { venue: event.location }) : event.location
  return (
    <Facts>
      <When event={event} locale={locale} now={now} isLinked={isLinked} />
      <Fact label={t('where')} value={isOnline ? t('online') : <span dir="auto">{venue}</span>}>
        {isOnline ? (
          <>
            {t('onlineFor', { city: event.city })} <JoinOnline event={event} own={own} locale={locale} />
          </>
        ) : (
          <>
            {event.address && (
              <>
                <span dir="auto">{event.address}</span> ·{' '}
              </>
            )}
            {event.city} ·{' '}
            <a href={mapAddress(event)} rel="noopener noreferrer" target="_blank">
              {t('map')}
            </a>
            {event.attendanceMode === 'mixed' && (
              <span className="block">
                <JoinOnline event={event} own={own} locale={locale} />
              </span>
            )}
          </>
        )}
      </Fact>
      <Fact label={t('price')} value={priceText(event.money, locale)} />
    </Facts>
  )
}

type JoinProps = Pick<Props, 'event' | 'own' | 'locale'>

function JoinOnline({ event, own, locale }: JoinProps) {
  const t = translate(locale, 'event')
  if (event.status === 'cancelled') return null
  if (!own?.isIn) return t('onlineComes')
  if (!own.onlineUrl) return t('onlineLater')
  return (
    <>
      {translate(locale, 'rsvp')('onlineAt')}{' '}
      <a href={own.onlineUrl} rel="noopener noreferrer" className="link wrap-anywhere" dir="ltr">
        {own.onlineUrl}
      </a>
    </>
  )
}

// What is put off has no day: the one it had is struck through, and is in no calendar.
function When({ event, locale, now, isLinked }: Props) {
  const t = translate(locale, 'event')
  const time = <EventTime event={event} locale={locale} now={now} />
  if (event.status === 'postponed')
    return (
      <Fact label={t('when')} value={<s className="text-quiet">{time}</s>}>
        {translate(locale, 'calledOff')('noDate')}
      </Fact>
    )
  return (
    <Fact label={t('when')} value={time}>
      {zoneName(event.timeZone, locale)}
      {event.timeFrame && (
        <>
          {' '}
          · <bdi>{event.timeFrame}</bdi>
        </>
      )}
      {event.status !== 'cancelled' && !(isLinked && event.isPrivate) && (
        <>
          {' '}
          · <AddToCalendar event={event} locale={locale} />
        </>
      )}
    </Fact>
  )
}

// Where the organizer gave the spot, the pin is on it; a search finds the street otherwise.
function mapAddress({ latitude, longitude, location, address, city }: EventDetail): string {
  const map = 'https://www.openstreetmap.org'
  if (latitude !== null && longitude !== null)
    return `${map}/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`
  const place = [location, address, city].filter(Boolean).join(', ')
  return `${map}/search?query=${encodeURIComponent(place)}`
}
