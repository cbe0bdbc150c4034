import { calendarOf } from '@/lib/events/calendar'
import { getEvent } from '@/lib/events/queries'
import { eventSegment, readEventId } from '@/lib/events/schema'
import { isLocale } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'

/** A public event as a calendar entry; whatever the public page does not show is not found here either (rule E4). */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/[locale]/events/[slug]/calendar.ics'>,
) {
  const { locale, slug } = await params
  const id = readEventId(slug)
  const event = id === null ? null : await getEvent(null, id, now())
  if (!event || !isLocale(locale)) return new Response('Not found', { status: 404 })
  return new Response(calendarOf(event, locale), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${eventSegment(event)}.ics"`,
      'cache-control': 'public, max-age=60',
    },
  })
}
