import { db } from '@/db/client'
import { log } from '@/lib/platform/log'
import { fetchEvent } from './stripe'
import type { Effect } from './webhook'

/**
 * Job: takes an event of Stripe's once more, known or not. What it does is written by how things are now (rule P4), so that
 * a second time does nothing.
 */
export async function replay(eventId: string, effects: Record<string, Effect>, at: Date): Promise<void> {
  const event = await fetchEvent(eventId)
  const found = Object.hasOwn(effects, event.kind) ? effects[event.kind] : undefined
  if (!found) {
    log.info({ eventId, kind: event.kind }, 'an event of Stripe that nobody listens to')
    return
  }
  const apply = await found.prepare(event)
  await db.transaction((tx) => apply(tx, at))
}
