import { setTimeout as pause } from 'node:timers/promises'
import { liveOf } from './own'
import type { Subscription } from './standing'

const waits = 20
const waitMs = 150

/**
 * Waits a moment for the webhook, which alone writes how a subscription is (rule P10), so that the next page shows what
 * was done. Where it takes longer that page says so.
 */
export async function untilTold(viewer: { id: number }, before: Subscription): Promise<void> {
  for (let waited = 0; waited < waits; waited++) {
    const row = await liveOf(viewer.id)
    if (row?.id !== before.id || row.toldAt?.getTime() !== before.toldAt?.getTime()) return
    await pause(waitMs)
  }
}
