import { createHash } from 'node:crypto'
import { StripeRefusal } from '../core/errors'
import type { World } from '../core/world'

export type Answer = { status: number; body: unknown; replayed?: boolean }
type Kept = { asked: string; answer: Answer; at: number }

const day = 86_400

/** What was answered to this key before; refuses a key that was used with other parameters. */
export function answerOf(world: World, key: string, asked: string): Answer | undefined {
  const kept = world.store.ownRow<Kept>('key', key)
  if (!kept || kept.at < world.clock.now() - day) return undefined
  if (kept.asked === asked) return { ...kept.answer, replayed: true }
  const message = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
  throw new StripeRefusal(400, { type: 'idempotency_error', message })
}

export function keepAnswer(world: World, key: string, asked: string, answer: Answer): void {
  world.store.setOwn('key', key, { asked, answer, at: world.clock.now() })
}

/** One and the same request has one and the same print. */
export function printOf(verb: string, path: string, body: string): string {
  return createHash('sha256').update(`${verb} ${path}\n${body}`).digest('base64url')
}
