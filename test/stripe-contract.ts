import type { World } from '@/sandbox/stripe/core/world'
import { matchRoute } from '@/sandbox/stripe/http/route'
import { routes } from '@/sandbox/stripe/routes'
import type { Seen } from '@/sandbox/stripe/server'
import { faults, faultsOfList } from '@/sandbox/stripe/shapes/faults'
import { shapes } from '@/sandbox/stripe/shapes/load'

/**
 * Looks over the shoulder of a stand-in: what it answers is held against the shape that the package's types have for it.
 */
export function contract() {
  const found: string[] = []
  const asked = new Map<string, number>()
  const watch = (seen: Seen) => {
    const operation = operationOf(seen.verb, seen.path)
    if (!operation) return
    asked.set(operation, (asked.get(operation) ?? 0) + 1)
    found.push(...faultsOf(operation, seen))
  }
  const requests = () => [...asked.values()].reduce((sum, times) => sum + times, 0)
  return { watch, asked, requests, faults: () => found.splice(0) }
}

/** What is wrong with the events, each held against the shape of its kind. */
export function faultsOfEvents({ store }: World): string[] {
  return store.everywhere('event').flatMap(({ doc }) => {
    const { type } = doc as unknown as { type: string }
    const shape = shapes().events[type]
    return shape ? faults(shape, doc, type) : [`${type} is no event of the package`]
  })
}

function faultsOf(operation: string, { status, body }: Seen): string[] {
  const of = shapes().operations[operation]
  if (!of) return [`${operation} is not of the package`]
  const told =
    status < 300 ? (of.isList ? faultsOfList(of.answer, body) : faults(of.answer, body)) : faultsOfError(body)
  return told.slice(0, 5).map((fault) => `${operation}: ${fault}`)
}

function faultsOfError(body: unknown): string[] {
  const { error } = (body ?? {}) as { error?: { type?: unknown; message?: unknown } }
  return typeof error?.type === 'string' && typeof error.message === 'string'
    ? []
    : ['an error without type or message']
}

function operationOf(verb: string, path: string): string | undefined {
  const { route } = matchRoute(routes, verb, path) ?? {}
  return route && !route.isLoose ? `${route.verb} ${route.path}` : undefined
}
