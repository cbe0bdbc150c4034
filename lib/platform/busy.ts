import postgres from 'postgres'
import { Refusal } from './refusal'

/** Does what waits for a lock; a wait that was too long becomes the Refusal `busy` (rule T2). */
export async function busyWhenLocked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (isLockTimeout(thrown)) throw new Refusal('busy', 409)
    throw thrown
  }
}

function isLockTimeout(thrown: unknown): boolean {
  const cause = thrown instanceof Error && thrown.cause ? thrown.cause : thrown
  return cause instanceof postgres.PostgresError && cause.code === '55P03'
}
