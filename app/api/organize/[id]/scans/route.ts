import { getViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { Refusal } from '@/lib/platform/refusal'
import { checkIn } from '@/lib/tickets/check-in'
import { countDoor } from '@/lib/tickets/door'
import { scansShape } from '@/lib/tickets/door-shapes'

type Context = RouteContext<'/api/organize/[id]/scans'>

const headers = { 'cache-control': 'private, no-store' }
const refused = (reason: string, status: number) => Response.json({ reason }, { status, headers })

/** How many are in, of how many: what a door asks every few seconds. */
export async function GET(_request: Request, { params }: Context) {
  const viewer = await getViewer()
  if (!viewer) return refused('signIn', 401)
  const count = await countDoor(viewer, idOf((await params).id))
  return count ? Response.json(count, { headers }) : refused('notFound', 404)
}

/**
 * `{ scans: [{ id, code | ticketId, kind, device, scannedAt }] }`, at most a hundred: the answers in their order, and how
 * many are in. A device sends again what it got no answer to (docs/decisions/021).
 */
export async function POST(request: Request, { params }: Context) {
  const viewer = await getViewer()
  if (!viewer) return refused('signIn', 401)
  const eventId = idOf((await params).id)
  if (!(await countDoor(viewer, eventId))) return refused('notFound', 404)
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) return refused('form', 415)
  const body = scansShape.safeParse(await request.json().catch(() => null))
  if (!body.success) return refused('form', 422)
  try {
    const answers = await checkIn(viewer, { eventId, scans: body.data.scans }, now())
    return Response.json({ answers, count: await countDoor(viewer, eventId) }, { headers })
  } catch (thrown) {
    if (thrown instanceof Refusal) return refused(thrown.reason, thrown.status)
    log.error({ err: thrown }, 'scans of a door could not be taken; they will be sent again')
    return refused('unexpected', 500)
  }
}

function idOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
}
