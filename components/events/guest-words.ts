import type { EventDetail } from '@/lib/events/queries'
import type { Locale } from '@/lib/i18n/locales'
import { translate } from '@/lib/i18n/translate'

type Event = Pick<EventDetail, 'status' | 'endsAt' | 'attendingCount' | 'interestedCount'>
type Given = { locale: Locale; now: Date; mayJoin: boolean }

/** What an event's page says of those who go there: whoever reads of what is over or called off is not asked to be first. */
export function guestWords(event: Event, { locale, now, mayJoin }: Given) {
  const t = translate(locale, 'event')
  const isCancelled = event.status === 'cancelled'
  const isOver = isCancelled || (event.endsAt <= now && event.status !== 'postponed')
  const count = event.attendingCount
  const nobody = isCancelled ? 'nobodyCancelled' : isOver ? 'nobodyCame' : mayJoin ? null : 'nobodyYet'
  return {
    title: t(isOver ? 'wentTitle' : 'going'),
    going: count === 0 && nobody ? t(nobody) : t(isOver ? 'wentCount' : 'goingCount', { count }),
    seeAll: t(isOver ? 'seeAllWent' : 'seeAll'),
    interested: t(isOver ? 'wereInterested' : 'interestedCount', { count: event.interestedCount }),
  }
}
