import { missing } from './errors'
import { idOf } from './store'

type Item = { id: string; created?: number }
type Range = { gt?: number; gte?: number; lt?: number; lte?: number }
export type Page = {
  limit?: number
  starting_after?: string
  ending_before?: string
  created?: number | Range
  [filter: string]: unknown
}

const paging = new Set(['limit', 'starting_after', 'ending_before', 'expand', 'created'])

/** One page of a list, the newest first. `items` come oldest first; a parameter named as a field filters by that field. */
export function page<T extends Item>(items: T[], params: Page, url: string) {
  const found = items.filter((item) => fits(item, params)).reverse()
  return slice(found, params, url)
}

/** One page of items that already stand in their order. */
export function slice<T extends Item>(
  found: T[],
  { limit = 10, starting_after, ending_before }: Page,
  url: string,
) {
  const size = Math.min(Math.max(limit, 1), 100)
  const after = starting_after ? position(found, starting_after, 'starting_after') + 1 : 0
  const before = ending_before ? position(found, ending_before, 'ending_before') : found.length
  const start = ending_before ? Math.max(0, before - size) : after
  const data = found.slice(start, Math.min(start + size, before))
  const has_more = ending_before ? start > 0 : start + size < found.length
  return { object: 'list' as const, data, has_more, url }
}

function position(items: Item[], id: string, param: string): number {
  const at = items.findIndex((item) => item.id === id)
  if (at < 0) throw missing('object', id, param)
  return at
}

function fits(item: Item, params: Page): boolean {
  if (!inRange(item.created ?? 0, params.created)) return false
  const fields: Record<string, unknown> = { ...item }
  return Object.entries(params).every(([name, wanted]) => {
    if (paging.has(name) || wanted === undefined || !(name in fields)) return true
    const value = fields[name]
    return value === wanted || idOf(value as string | { id: string } | null) === wanted
  })
}

function inRange(created: number, range: number | Range | undefined): boolean {
  if (range === undefined) return true
  if (typeof range === 'number') return created === range
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range
  return created > gt && created >= gte && created < lt && created <= lte
}
