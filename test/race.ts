import { setTimeout as pause } from 'node:timers/promises'
import { onTestFailed } from 'vitest'
import { closeDb, openPool, withSchema } from '@/db/client'
import { Refusal } from '@/lib/platform/refusal'
import { databaseUrl } from './database'

type Race = {
  /** how many act at once */
  actors: number
  /** how many connections they share, in place of the ten of the process */
  connections?: number
  seed: number
}

export type Outcome<T> = { value: T } | { refused: string }

/**
 * Lets actors 0 to N-1 loose on one capability over real connections: started in an order shuffled by the seed, each
 * after a seeded moment. Returns what each got, in the order of their numbers: a value, or the reason of a Refusal. Any
 * other error is thrown. A test that fails afterwards prints the seed; RACE_SEED=n repeats it.
 */
export async function race<T>(
  { actors, connections, seed }: Race,
  act: (actor: number) => Promise<T>,
): Promise<Outcome<T>[]> {
  onTestFailed(() => console.error(`the race was lost with seed ${seed}: repeat it with RACE_SEED=${seed}`))
  if (connections) await sharePool(connections)
  const random = seededRandom(seed)
  const order = shuffled(actors, random)
  const outcomes = new Map<number, Outcome<T>>()
  const running = order.map(async (actor) => {
    const moments = Math.floor(random() * 4)
    if (moments > 0) await pause(moments)
    outcomes.set(actor, await outcomeOf(act(actor)))
  })
  await Promise.all(running)
  return Array.from({ length: actors }, (_, actor) => outcomes.get(actor) ?? { refused: 'nothing' })
}

/** The seeds of a race, `count` of them, or the one of RACE_SEED. */
export function seeds(count: number): number[] {
  const one = process.env.RACE_SEED
  return one ? [Number(one)] : Array.from({ length: count }, (_, index) => index + 1)
}

/** How often each outcome came: 'value' or the reason of the refusal. */
export function tally(outcomes: Outcome<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const outcome of outcomes) {
    const key = 'refused' in outcome ? outcome.refused : 'value'
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

async function outcomeOf<T>(acting: Promise<T>): Promise<Outcome<T>> {
  try {
    return { value: await acting }
  } catch (thrown) {
    if (thrown instanceof Refusal) return { refused: thrown.reason }
    throw thrown
  }
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function shuffled(count: number, random: () => number): number[] {
  const keyed = Array.from({ length: count }, (_, value) => ({ value, key: random() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value)
}

let shared = 0

// The capabilities use the `db` of the process: a race of another width opens that one anew, where db/client keeps it.
async function sharePool(connections: number): Promise<void> {
  if (shared === connections) return
  await closeDb()
  const pool = openPool(databaseUrl(), { max: connections })
  Reflect.set(globalThis, Symbol.for('maly.db'), { pool, db: withSchema(pool) })
  shared = connections
}
