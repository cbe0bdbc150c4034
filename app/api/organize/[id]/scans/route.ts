import { getViewer } from '@/lib/identity/queries'
import { now } from '@/lib/platform/clock'
import { countDoor } from '@/lib/tickets/door'
import { takeScans } from '@/lib/tickets/take-scans'

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

/** The scans of a device; the production server answers most of them itself (scripts/scans-in-front.ts). */
export async function POST(request: Request, { params }: Context) {
  const viewer = await getViewer()
  if (!viewer) return refused('signIn', 401)
  const isJson = /^application\/json\b/i.test(request.headers.get('content-type') ?? '')
  const sent: unknown = isJson ? await request.json().catch(() => null) : undefined
  const { status, body } = await takeScans(viewer, { eventId: idOf((await params).id), sent }, now())
  return Response.json(body, { status, headers })
}

function idOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
}
