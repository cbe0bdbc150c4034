import type { Locale } from '@/lib/i18n/locales'
import { formatTime, sayDay } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { EventCard } from './event-card'
import type { Timed } from './event-list'

type Props = {
  events: readonly Timed[]
  locale: Locale
  now: Date
  known?: ReadonlyMap<number, { first: string; others: number }> | undefined
}

/** What admins put first in a city, and that nobody pays for it. Nothing where nothing is picked. */
export function PickedEvents({ events, locale, now, known }: Props) {
  if (events.length === 0) return null
  const t = translate(locale, 'picked')
  return (
    <section aria-labelledby="picked" className="rounded-large border border-line bg-surface p-2 shadow-soft">
      <div className="px-2.5 pt-2.5 md:px-3 md:pt-3">
        <h2 id="picked" className="text-lg">
          {t('title')}
        </h2>
        <p className="mt-1 text-sm text-quiet">{t('why')}</p>
      </div>
      <div className="mt-2 flex flex-col gap-1">
        {events.map((event) => (
          <EventCard
            key={event.id}
            event={event}
            locale={locale}
            now={now}
            known={known?.get(event.id)}
            day={whenOf(event, { locale, now })}
          />
        ))}
      </div>
    </section>
  )
}

function whenOf({ startDate: clock, timeZone }: Timed, { locale, now }: { locale: Locale; now: Date }) {
  const day = sayDay({ clock, locale }, { timeZone, now })
  return `${day.charAt(0).toLocaleUpperCase(locale)}${day.slice(1)}, ${formatTime({ clock, locale })}`
}
