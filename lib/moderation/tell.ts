import type { Tx } from '@/db/client'
import { notify } from '@/lib/notifications/notify'

type Told = { userId: number; about: 'decision' | 'appeal'; id: number; now: Date }

/** Tells a member under the bell of a decision about them, or of the answer to their appeal, beside the mail (rule D1). */
export async function tellOnMaly(tx: Tx, { userId, about, id, now }: Told): Promise<void> {
  const cause = `${about}:${id}`
  await notify(tx, { userId, kind: 'decision', cause, actorId: null, details: { about }, now })
}
