import type { IncomingHttpHeaders } from 'node:http'
import { StripeRefusal } from '../core/errors'
import { expandAll } from '../core/expand'
import { newId } from '../core/ids'
import type { World } from '../core/world'
import { routes } from '../routes'
import { decodeParams } from '../shapes/decode'
import { shapes } from '../shapes/load'
import { requireKey, requireVersion, scopeOf } from './doors'
import { failIfOrdered } from './faults'
import { decodeForm } from './form'
import { type Answer, answerOf, keepAnswer, printOf } from './keys'
import { partOlder } from './older'
import { matchRoute, type Route } from './route'

export type Asked = { verb: string; path: string; query: string; body: string; headers: IncomingHttpHeaders }

/** Answers one request to the API: who asks, what is asked, whether it was asked before, and then the resource. */
export function answerApi(
  world: World,
  secretKey: string,
  asked: Asked,
): { answer: Answer; headers: Record<string, string> } {
  const requestId = newId('req', 14)
  const key = asked.verb === 'POST' ? one(asked.headers['idempotency-key']) : undefined
  world.request = { id: requestId, idempotency_key: key ?? null }
  const answer = attempt(() => carryOut(world, secretKey, asked, key))
  delete world.request
  const account = one(asked.headers['stripe-account'])
  return {
    answer,
    headers: {
      'content-type': 'application/json',
      'request-id': requestId,
      'stripe-version': world.version,
      ...(key ? { 'idempotency-key': key, 'original-request': requestId } : {}),
      ...(account ? { 'stripe-account': account } : {}),
      ...(answer.replayed ? { 'idempotent-replayed': 'true' } : {}),
    },
  }
}

function carryOut(world: World, secretKey: string, asked: Asked, key: string | undefined): Answer {
  requireKey(asked.headers, secretKey)
  requireVersion(asked.headers, world.version)
  const found = matchRoute(routes, asked.verb, asked.path)
  if (!found) throw unknownAddress(asked)
  failIfOrdered(world, asked.path)
  const text = asked.verb === 'GET' || asked.body === '' ? asked.query : asked.body
  const print = key ? printOf(asked.verb, asked.path, text) : ''
  const before = key ? answerOf(world, key, print) : undefined
  if (before) return before
  const { expand, ...params } = decode(found.route, text, asked.headers['stripe-version'] === undefined)
  const call = { world, ids: found.ids, account: scopeOf(world, asked.headers) }
  const run = () =>
    expandAll(world, found.route.run(call, params), Array.isArray(expand) ? expand.map(String) : [])
  return world.store.transaction(
    () => {
      const answer = keeping(run)
      if (key) keepAnswer(world, key, print, answer)
      if (answer.status >= 400) throw new Kept(answer)
      return answer
    },
    (error) => error instanceof Kept,
  )
}

/** An answer that refuses, and whose transaction is kept all the same. */
class Kept extends Error {
  constructor(readonly answer: Answer) {
    super('kept')
  }
}

// A declined card is an answer like any other: its failed charge stays, and the same key gets it again.
function keeping(run: () => unknown): Answer {
  try {
    return { status: 200, body: run() }
  } catch (error) {
    if (error instanceof StripeRefusal && error.keepsState) return refusal(error)
    throw error
  }
}

function decode(route: Route, text: string, isOlder: boolean): Record<string, unknown> {
  const raw = decodeForm(text)
  if (route.isLoose) return raw
  const operation = `${route.verb} ${route.path}`
  const { known, old } = isOlder ? partOlder(operation, raw) : { known: raw, old: {} }
  return { ...decodeParams(shapes().operations[operation]?.params, known), ...old }
}

function attempt(work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    if (error instanceof Kept) return error.answer
    if (error instanceof StripeRefusal) return refusal(error)
    console.error(error)
    const message = `The stand-in itself failed: ${error instanceof Error ? error.message : error}`
    return refusal(new StripeRefusal(500, { type: 'api_error', message }))
  }
}

const refusal = ({ status, body }: StripeRefusal): Answer => ({ status, body: { error: body } })

function unknownAddress({ verb, path }: Asked): StripeRefusal {
  const message = `Unrecognized request URL (${verb}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`
  return new StripeRefusal(404, { type: 'invalid_request_error', message })
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)
