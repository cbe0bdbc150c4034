import { getOwnEvent } from '@/lib/events/queries'
import { localeOf } from '@/lib/i18n/page'
import { requireViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { exportOrders } from '@/lib/tickets/export'

/** The orders of an event as CSV, for its organizers; for anybody else there is nothing here (rule A1). */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/[locale]/organize/[id]/orders/export'>,
) {
  const { id } = await params
  const viewer = await requireViewer(await localeOf(params), `/organize/${id}/orders/export`)
  const event = /^[1-9]\d{0,8}$/.test(id) ? await getOwnEvent(viewer, Number(id), now()) : null
  if (!event) return new Response('Not found', { status: 404 })
  return new Response(await exportOrders(viewer, event.id), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="orders-${event.id}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
