import { revalidateTag } from 'next/cache'
import { getViewer } from '@/lib/identity/queries'
import { takeOrder } from '@/lib/tickets/take-order'

const headers = { 'cache-control': 'private, no-store' }

/** The form of an order, sent by the page; the production server answers most of them itself (scripts/orders-in-front.ts). */
export async function POST(request: Request) {
  const viewer = await getViewer()
  if (!viewer) return Response.json({ reason: 'signIn' }, { status: 401, headers })
  // Nothing but forms is taken: their type is what asks for the origin.
  const form = await request.formData().catch(() => null)
  if (!form) return Response.json({ reason: 'unreadable' }, { status: 415, headers })
  const { eventId, ...state } = await takeOrder(viewer, form)
  if (eventId) revalidateTag(`event:${eventId}`, { expire: 0 })
  return Response.json(state, { headers })
}
