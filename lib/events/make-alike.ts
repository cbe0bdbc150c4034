import type { Tx } from '@/db/client'
import { enqueue, job } from '@/lib/platform/jobs'

type Alike = { fromId: number; toId: number; viewerId: number }

/** An event was made like another one; what that one sells comes along. */
export const modelledJob = job<Alike>('events.modelled')

/** Lets what the model sells come to a new event, once that is there; whose the model is, the job asks. */
export async function makeAlike(tx: Tx, alike: Alike): Promise<void> {
  await enqueue(tx, modelledJob, alike)
}
