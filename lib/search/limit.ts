import { consume, type Limit, limitedAddress } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { answerWith } from '@/lib/platform/request'

/** Somebody who types, looks and types again stays far below it (rule A5). */
const searches: Limit = { name: 'search', points: 60, seconds: 60 }

/** Counts one search of the address that asks; gives the refusal (429) to whoever searches too often, null otherwise. */
export async function countSearch(): Promise<Refusal | null> {
  try {
    await consume(searches, limitedAddress())
    return null
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    answerWith(thrown.status, Number(thrown.details.seconds))
    return thrown
  }
}
