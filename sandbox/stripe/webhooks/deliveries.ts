import { randomInt } from 'node:crypto'
import { newId } from '../core/ids'
import type { World } from '../core/world'

/** How events go out. `late`, `twice`, `shuffled`, `never`, `held`: as Stripe may do it; `stale`, `forged`: as an attacker. */
export const modes = ['normal', 'late', 'twice', 'shuffled', 'held', 'never', 'stale', 'forged'] as const
export type Mode = (typeof modes)[number]

export type Manner = {
  mode: Mode
  /** seconds, for `late` and, as the longest, for `shuffled` */
  delay: number
  /** only events of these kinds; all where it is empty */
  kinds: string[]
}

export type Attempt = { at: number; status: number; ms: number; words?: string }

export type Delivery = {
  id: string
  event: string
  endpoint: string
  state: 'waiting' | 'held' | 'delivered' | 'failed' | 'dropped'
  /** when it is tried next, by the clock of the stand-in */
  due: number
  mode: Mode
  attempts: Attempt[]
}

const normal: Manner = { mode: 'normal', delay: 60, kinds: [] }

export const mannerOf = ({ store }: World): Manner => store.ownRow<Manner>('setting', 'manner') ?? normal

export function setManner({ store }: World, change: Partial<Manner>): Manner {
  const manner = { ...normal, ...change }
  store.setOwn('setting', 'manner', manner)
  return manner
}

/** Plans how this event reaches one endpoint, as the manner of the day says. */
export function plan(world: World, event: { id: string; type: string }, endpoint: string): number {
  const { mode, delay, kinds } = mannerOf(world)
  const applies = kinds.length === 0 || kinds.includes(event.type)
  const chosen = applies ? mode : 'normal'
  const copies = chosen === 'twice' ? 2 : 1
  for (let i = 0; i < copies; i++) add(world, { event: event.id, endpoint, mode: chosen, delay })
  return copies
}

/** Sends an event once more, whatever became of it. */
export function replay(world: World, event: string, endpoint: string, mode: Mode = 'normal'): void {
  add(world, { event, endpoint, mode, delay: mannerOf(world).delay })
}

function add(
  world: World,
  { event, endpoint, mode, delay }: { event: string; endpoint: string; mode: Mode; delay: number },
): void {
  const id = newId('whd')
  const wait = mode === 'late' ? delay : mode === 'shuffled' ? randomInt(0, delay + 1) : 0
  const state = mode === 'never' ? 'dropped' : mode === 'held' ? 'held' : 'waiting'
  const delivery: Delivery = { id, event, endpoint, state, due: world.clock.now() + wait, mode, attempts: [] }
  write(world, delivery)
}

export const deliveries = ({ store }: World): Delivery[] =>
  Array.from(store.own<Delivery>('delivery'), ([, delivery]) => delivery)

/** What waits to be sent and is due. Kept apart from the rest, which grows with every event. */
export function dueDeliveries({ store, clock }: World): Delivery[] {
  const now = clock.now()
  const due = Array.from(store.own<number>('due')).filter(([, at]) => at <= now)
  return due.map(([id]) => store.ownRow<Delivery>('delivery', id)).filter((it) => it !== undefined)
}

function write({ store }: World, delivery: Delivery): void {
  store.setOwn('delivery', delivery.id, delivery)
  if (delivery.state === 'waiting') store.setOwn('due', delivery.id, delivery.due)
  else store.delete('_due', delivery.id)
}

export function changeDelivery(world: World, delivery: Delivery, change: Partial<Delivery>): Delivery {
  const changed = { ...delivery, ...change }
  write(world, changed)
  return changed
}
