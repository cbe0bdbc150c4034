import { z } from 'zod'
import { ringDue } from '../core/timers'
import { orderFault } from '../http/faults'
import type { House } from '../server'
import {
  changeDelivery,
  type Delivery,
  deliveries,
  type Mode,
  modes,
  setManner,
} from '../webhooks/deliveries'
import type { Page } from './pages'

const manner = z.object({
  mode: z.enum(modes).default('normal'),
  delay: z.coerce.number().int().min(0).max(259_200).default(60),
  kinds: z.array(z.string()).default([]),
})
const fault = z.object({
  path: z.string().startsWith('/v1/'),
  status: z.coerce.number().int().min(400).max(599),
  times: z.coerce.number().int().min(0).default(1),
})
const flush = z.object({
  order: z.enum(['sent', 'reversed', 'random']).default('sent'),
  seed: z.coerce.number().default(1),
  copies: z.coerce.number().int().min(0).max(10).default(1),
})

/** Levers for tests. Each answers when everything that is due by then was tried, so that nobody has to wait. */
export const adminPages: Page[] = [
  ['POST /_sandbox/delivery', ({ world, json }) => ({ json: setManner(world, manner.parse(json)) })],
  [
    'POST /_sandbox/fault',
    ({ world, json }) => {
      orderFault(world, fault.parse(json))
      return { json: { ok: true } }
    },
  ],
  [
    'POST /_sandbox/advance',
    async ({ world, courier, json }) => {
      const { seconds } = z.object({ seconds: z.coerce.number().int().min(0) }).parse(json)
      await advance({ world, courier }, seconds)
      return { json: { now: world.clock.now() } }
    },
  ],
  [
    'POST /_sandbox/settle',
    async ({ courier }) => {
      await courier.settle()
      return { json: { ok: true } }
    },
  ],
  [
    'POST /_sandbox/deliver',
    async ({ world, courier, json }) => ({ json: await deliverHeld({ world, courier }, flush.parse(json)) }),
  ],
  ['GET /_sandbox/deliveries', ({ world }) => ({ json: deliveries(world) })],
]

/** Lets time pass. What is due on the way happens, each at its own time; then its events are delivered. */
export async function advance(
  { world, courier }: Pick<House, 'world' | 'courier'>,
  seconds: number,
): Promise<void> {
  world.clock.ahead += seconds
  world.store.setOwn('setting', 'ahead', world.clock.ahead)
  ringDue(world)
  await courier.settle()
}

type Flush = z.infer<typeof flush>

/** Sends what was held back, in the order asked for; copies 0 loses it. One after the other, so that the order is the order. */
export async function deliverHeld(
  { world, courier }: Pick<House, 'world' | 'courier'>,
  { order, seed, copies }: Flush,
): Promise<Delivery[]> {
  const held = ordered(
    deliveries(world).filter(({ state }) => state === 'held'),
    order,
    seed,
  )
  for (const delivery of held) {
    if (copies === 0) changeDelivery(world, delivery, { state: 'dropped' })
    for (let i = 0; i < copies; i++) {
      changeDelivery(world, delivery, { state: 'waiting', due: world.clock.now(), attempts: [] })
      await courier.settle()
    }
  }
  return held.map(({ id }) => world.store.ownRow<Delivery>('delivery', id)).filter((it) => it !== undefined)
}

function ordered(held: Delivery[], order: Flush['order'], seed: number): Delivery[] {
  if (order === 'reversed') return held.reverse()
  if (order === 'sent') return held
  const random = mulberry(seed)
  return held
    .map((it) => ({ it, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ it }) => it)
}

// The same seed gives the same order.
function mulberry(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const modeOf = (word: string): Mode => modes.find((mode) => mode === word) ?? 'normal'
