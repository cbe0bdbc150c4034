import type { Call } from '../core/world'

/** One operation of the API. `isLoose`: not of the package, so nothing is known of its parameters. */
export type Route = {
  verb: string
  path: string
  isLoose: boolean
  run(call: Call, params: Record<string, unknown>): unknown
}

/**
 * Binds an operation to what it does, for example route<Stripe.RefundCreateParams>('POST /v1/refunds', create). The
 * parameters have been decoded by the shape which was read from that very type, so that naming it here is safe.
 */
export function route<P>(operation: string, run: (call: Call, params: P) => unknown, isLoose = false): Route {
  const [verb = '', path = ''] = operation.split(' ')
  return { verb, path, isLoose, run: (call, params) => run(call, params as P) }
}

/** The route for an address, with the ids in it. A word that is written out goes before a place for an id. */
export function matchRoute(
  routes: Route[],
  verb: string,
  path: string,
): { route: Route; ids: string[] } | undefined {
  const matches = routes.flatMap((it) => {
    const ids = it.verb === verb ? idsIn(it.path, path) : undefined
    return ids ? [{ route: it, ids }] : []
  })
  return matches.sort((a, b) => a.ids.length - b.ids.length)[0]
}

/** The parts of `path` that stand where the pattern has {}; undefined where it is another address. */
export function idsIn(pattern: string, path: string): string[] | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const ids: string[] = []
  for (const [i, step] of wanted.entries()) {
    const part = given[i] ?? ''
    if (step === '{}' && part !== '') ids.push(decodeURIComponent(part))
    else if (step !== part) return undefined
  }
  return ids
}
