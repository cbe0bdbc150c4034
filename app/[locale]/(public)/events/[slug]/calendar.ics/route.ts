import { calendarOf } from '@/lib/events/calendar'
import { getEvent } from '@/lib/events/queries'
import { eventSegment, readEventId } from '@/lib/events/schema'
import { isLocale } from '@/lib/i18n/locales'
import { getViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'

/**
 * An event as a calendar entry, for whoever may open its page: a private one for the people who are let in to it, and not
 * found by anybody else (rules E4, C3).
 */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/[locale]/events/[slug]/calendar.ics'>,
) {
  const { locale, slug } = await params
  const id = readEventId(slug)
  const viewer = await getViewer()
  const event = id === null ? null : await getEvent(viewer, id, now())
  if (!event || event.status === 'draft' || !isLocale(locale))
    return new Response('Not found', { status: 404 })
  return new Response(calendarOf(event, locale), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${eventSegment(event)}.ics"`,
      'cache-control': `${viewer ? 'private' : 'public'}, max-age=60`,
    },
  })
}
