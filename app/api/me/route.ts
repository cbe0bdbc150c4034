import { getViewer } from '@/lib/identity/queries'
import { countNew } from '@/lib/messages/queries'
import { countUnread } from '@/lib/notifications/queries'
import { now } from '@/lib/platform/clock'
import { getOwnPlace } from '@/lib/tickets/queries'

/**
 * Who is looking, for the islands of cached pages; with how much is new for them, or with `?event=` what they
 * have at it. Null for a visitor.
 */
export async function GET(request: Request) {
  const viewer = await getViewer()
  const eventId = Number(new URL(request.url).searchParams.get('event'))
  const asksPlace = Number.isInteger(eventId) && eventId > 0 && eventId <= 2_147_483_647
  const place = viewer && asksPlace ? await getOwnPlace(viewer, eventId, now()) : null
  const [unread, talk] =
    viewer && !asksPlace
      ? await Promise.all([countUnread(viewer, now()), countNew(viewer)])
      : [0, { unread: 0 }]
  const me = viewer && {
    id: viewer.id,
    name: viewer.name,
    username: viewer.username,
    image: viewer.image,
    place: place && { status: place.status },
    unread,
    messages: talk.unread,
  }
  return Response.json(me, { headers: { 'cache-control': 'private, no-store' } })
}
