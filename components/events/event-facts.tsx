import { Fact, Facts } from '@/components/ui/facts'
import type { EventDetail } from '@/lib/events/queries'
import { eventPath } from '@/lib/events/schema'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { zoneName } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { EventTime } from './event-time'
import { priceText } from './price'

/** When, where and how much, as a ticket's stub. */
export function EventFacts({ event, locale, now }: { event: EventDetail; locale: Locale; now: Date }) {
  const t = translate(locale, 'event')
  const isOnline = event.status === 'moved_online'
  const place = [event.location, event.address, event.city].filter(Boolean).join(', ')
  return (
    <Facts>
      <Fact label={t('when')} value={<EventTime event={event} locale={locale} now={now} />}>
        {zoneName(event.timeZone, locale)} · {event.timeFrame && <span dir="auto">{event.timeFrame} · </span>}
        {!event.isPrivate && (
          <a href={`${localePath(locale, eventPath(event))}/calendar.ics`}>{t('calendar')}</a>
        )}
      </Fact>
      <Fact label={t('where')} value={isOnline ? t('online') : <span dir="auto">{event.location}</span>}>
        {!isOnline && (
          <>
            {event.address && (
              <>
                <span dir="auto">{event.address}</span> ·{' '}
              </>
            )}
            {event.city} ·{' '}
            <a
              href={`https://www.openstreetmap.org/search?query=${encodeURIComponent(place)}`}
              rel="noopener noreferrer"
              target="_blank"
            >
              {t('map')}
            </a>
          </>
        )}
      </Fact>
      <Fact label={t('price')} value={priceText(event.money, locale)} />
    </Facts>
  )
}
