import { newId } from './ids'
import type { World } from './world'

/** Something that happens at a time: a session ends, a bank answers, a period begins. */
export type Timer = { at: number; kind: string; id: string; details?: Record<string, unknown> }

type Ring = (world: World, id: string, details: Record<string, unknown>) => void

const rings = new Map<string, Ring>()

/** Says what a kind of timer does. Each resource registers its own. */
export function onTimer(kind: string, ring: Ring): void {
  rings.set(kind, ring)
}

export function setTimer({ store }: World, timer: Timer): void {
  store.setOwn('timer', newId('timer'), timer)
}

/** Forgets the timers of one object, for example of a session that was paid. */
export function clearTimers({ store }: World, kind: string, id: string): void {
  for (const [key, timer] of store.own<Timer>('timer'))
    if (timer.kind === kind && timer.id === id) store.delete('_timer', key)
}

/** Does everything that is due, in the order of its time, and each at its own time. */
export function ringDue(world: World): void {
  const { store, clock } = world
  for (;;) {
    const first = earliest(world)
    if (!first || first[1].at > clock.now()) return
    const [key, timer] = first
    store.delete('_timer', key)
    clock.at(timer.at, () => attempt(() => store.transaction(() => ring(world, timer))))
  }
}

function ring(world: World, { kind, id, details = {} }: Timer): void {
  rings.get(kind)?.(world, id, details)
}

// What cannot be done must not stand in the way of everything after it.
function attempt(work: () => void): void {
  try {
    work()
  } catch (error) {
    console.error(error)
  }
}

/** When the next thing happens; undefined where nothing waits. */
export const nextTimer = (world: World): number | undefined => earliest(world)?.[1].at

function earliest({ store }: World): [string, Timer] | undefined {
  let first: [string, Timer] | undefined
  for (const [key, timer] of store.own<Timer>('timer'))
    if (!first || timer.at < first[1].at) first = [key, timer]
  return first
}
