import type { Viewer } from '@/lib/identity/schema'
import { log } from '@/lib/platform/log'
import { Refusal } from '@/lib/platform/refusal'
import { checkIn } from './check-in'
import { countDoor } from './door'
import { scansShape } from './door-shapes'

/** What a door's device is answered: a status, and what is sent as JSON. */
export type DoorAnswer = { status: number; body: object }

/**
 * Takes what a device sent, `{ scans: [...] }` of at most a hundred: the answers in their order, and how many are in. A
 * device sends again what it got no answer to (docs/decisions/021). `sent` is undefined where it was no JSON.
 */
export async function takeScans(
  viewer: Viewer,
  { eventId, sent }: { eventId: number; sent: unknown },
  now: Date,
): Promise<DoorAnswer> {
  const read = scansShape.safeParse(sent)
  // Who may not open the door is not told what was wrong with what they sent.
  if (!read.success) return (await countDoor(viewer, eventId)) ? unreadable(sent) : refused('notFound', 404)
  try {
    const answers = await checkIn(viewer, { eventId, scans: read.data.scans }, now)
    return { status: 200, body: { answers, count: await countDoor(viewer, eventId) } }
  } catch (thrown) {
    if (thrown instanceof Refusal) return refused(thrown.reason, thrown.status)
    log.error({ err: thrown }, 'scans of a door could not be taken; they will be sent again')
    return refused('unexpected', 500)
  }
}

const refused = (reason: string, status: number): DoorAnswer => ({ status, body: { reason } })
const unreadable = (sent: unknown) => refused('form', sent === undefined ? 415 : 422)
