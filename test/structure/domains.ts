import { domainOf, isTest, type Rule, violation } from './tree'

/** Each may import those before it, types included; an effect on one after it goes through the queue. */
export const domains = [
  'places',
  'images',
  'payments',
  'identity',
  'profiles',
  'connections',
  'notifications',
  'events',
  'tickets',
  'messages',
  'invitations',
  'subscriptions',
  'moderation',
  'privacy',
  'feed',
  'search',
  'seo',
]

/**
 * The table of what premium gives: numbers without an import, which the policies of every domain ask (docs/decisions/025).
 * It knows of nobody, so that no circle can come of it.
 */
const asked = 'lib/subscriptions/entitlements'

/** Domains import only leftwards, so that there are no circles. */
export const domainRule: Rule = {
  name: 'domains',
  check: (tree) =>
    tree
      .filter((source) => !isTest(source))
      .flatMap((source) => {
        const own = domainOf(source.path)
        if (!own) return []
        if (!domains.includes(own)) return [violation(source, 1, ['domains', unknownDomain(own)])]
        if (source.path === `${asked}.ts` && source.imports.length > 0)
          return [violation(source, 1, ['domains', 'everybody asks this table: it imports nothing'])]
        return source.imports.flatMap((it) => {
          if (it.isOurs && it.target === asked) return []
          const other = it.isOurs ? domainOf(it.target) : undefined
          const isRight = other && domains.indexOf(other) > domains.indexOf(own)
          return isRight ? [violation(source, it.node, ['domains', rightwards(own, other)])] : []
        })
      }),
}

function rightwards(own: string, other: string): string {
  return `${other} stands right of ${own}: enqueue a job, or let ${other} call ${own}`
}

function unknownDomain(name: string): string {
  return `lib/${name} is no domain: give it its place in test/structure/domains.ts`
}
