import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import type { EventDetail } from '@/lib/events/queries'
import { type Locale, localePath } from '@/lib/i18n/locales'
import { type Clock, formatDay, formatTime } from '@/lib/i18n/time'
import { translate } from '@/lib/i18n/translate'
import { cityPath } from '@/lib/search/schema'

const tones: Record<string, Tone> = {
  cancelled: 'brick',
  postponed: 'amber',
  rescheduled: 'amber',
  moved_online: 'dusk',
}

type Props = { event: EventDetail; locale: Locale; now: Date }

/** What has changed about an event, in the words that agree with its structured data (rule E1). Nothing for a plain one. */
export function EventNotice({ event, locale, now }: Props) {
  const t = translate(locale, 'event')
  if (event.status === 'scheduled' || event.status === 'draft') {
    return event.endsAt <= now ? <Ended event={event} locale={locale} now={now} /> : null
  }
  const reason = event.cancelReason ?? ''
  // Moved online and to another time is both, as its structured data says.
  const isBoth = event.status === 'moved_online' && event.previousStartDate !== null
  const wasAt = event.status === 'rescheduled' || event.status === 'moved_online'
  return (
    <Card as="section" className="mb-6">
      <p className="flex flex-wrap gap-2">
        <Badge tone={tones[event.status]}>{t(event.status)}</Badge>
        {isBoth && <Badge tone={tones.rescheduled}>{t('rescheduled')}</Badge>}
      </p>
      <p className="mt-2 wrap-anywhere">
        {isBoth ? t('moved_onlineAnewText') : t(`${event.status}Text`, { reason })}
      </p>
      {wasAt && event.previousStartDate && (
        <p className="mt-1 text-quiet">
          <s>{t('was', { time: momentOf({ clock: event.previousStartDate, locale }, now) })}</s>
        </p>
      )}
    </Card>
  )
}

function Ended({ event, locale, now }: Props) {
  const t = translate(locale, 'event')
  const day = formatDay({ clock: event.startDate, locale }, now)
  return (
    <Card as="section" className="mb-6">
      <Badge>{t('ended')}</Badge>
      <p className="mt-2">{t('endedText', { day, city: event.city })}</p>
      <Link className="link flex min-h-11 items-center" href={localePath(locale, cityPath(event.cityPlace))}>
        {t('next', { city: event.city })}
      </Link>
    </Card>
  )
}

function momentOf(clock: Clock, now: Date): string {
  return `${formatDay(clock, now)}, ${formatTime(clock)}`
}
