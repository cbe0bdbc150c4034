import { Fact, Facts } from '@/components/ui/facts'
import type { EventDetail } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { zoneName } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { AddToCalendar } from './add-to-calendar'
import { EventTime } from './event-time'
import { priceText } from './price'

/** When, where and how much, as a ticket's stub. */
export function EventFacts({ event, locale, now }: { event: EventDetail; locale: Locale; now: Date }) {
  const t = translate(locale, 'event')
  const isOnline = event.attendanceMode === 'online'
  const venue =
    event.attendanceMode === 'mixed' ? t('venueOrOnline', { venue: event.location }) : event.location
  return (
    <Facts>
      <Fact label={t('when')} value={<EventTime event={event} locale={locale} now={now} />}>
        {zoneName(event.timeZone, locale)} · {event.timeFrame && <span dir="auto">{event.timeFrame} · </span>}
        {!event.isPrivate && <AddToCalendar event={event} locale={locale} />}
      </Fact>
      <Fact label={t('where')} value={isOnline ? t('online') : <span dir="auto">{venue}</span>}>
        {isOnline ? (
          t('onlineFor', { city: event.city })
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
          </>
        )}
      </Fact>
      <Fact label={t('price')} value={priceText(event.money, locale)} />
    </Facts>
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
