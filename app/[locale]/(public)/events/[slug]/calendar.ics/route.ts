import { calendarOf } from '@/lib/events/calendar'
import { getEvent } from '@/lib/events/queries'
import { eventSegment, readEventId } from '@/lib/events/schema'
import { isLocale } from '@/lib/i18n/locales'
import { getViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'

/**
 * A public event as a calendar entry; whatever the public page does not show, or a member's view of it, is not found
 * here either (rules E4, C3).
 */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/[locale]/events/[slug]/calendar.ics'>,
) {
  const { locale, slug } = await params
  const id = readEventId(slug)
  const viewer = await getViewer()
  const isPublic = id !== null && (await getEvent(null, id, now())) !== null
  const event = isPublic ? await getEvent(viewer, id, now()) : null
  if (!event || !isLocale(locale)) return new Response('Not found', { status: 404 })
  return new Response(calendarOf(event, locale), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${eventSegment(event)}.ics"`,
      'cache-control': `${viewer ? 'private' : 'public'}, max-age=60`,
    },
  })
}
