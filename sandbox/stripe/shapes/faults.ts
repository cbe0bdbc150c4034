import { objectShape } from './load'
import type { Shape } from './shape'

/** Where a value is not what the shape says: a line for each place. New fields are no fault, missing ones are. */
export function faults(shape: Shape, value: unknown, at = ''): string[] {
  if ('either' in shape) return nearest(shape.either.map((one) => faults(one, value, at)))
  if ('ref' in shape) return faultsOfObject(shape.ref, value, at)
  if ('list' in shape)
    return Array.isArray(value)
      ? value.flatMap((item, i) => faults(shape.list, item, `${at}[${i}]`))
      : [`${at} is no list`]
  if ('one' in shape)
    return shape.one.includes(value as never)
      ? []
      : [`${at} is ${JSON.stringify(value)}, not one of ${shape.one.slice(0, 8).join('|')}`]
  if (shape.is === 'any') return []
  const is = value === null ? 'null' : typeof value
  return is === shape.is ? [] : [`${at} is ${is}, not ${shape.is}`]
}

/** The same for a list of them, as the API wraps it. */
export function faultsOfList(item: Shape, value: unknown): string[] {
  const list = value as { object?: unknown; data?: unknown; has_more?: unknown; url?: unknown }
  const wrapped = [
    ...(list?.object === 'list' || list?.object === 'search_result' ? [] : ['object is not "list"']),
    ...(typeof list?.has_more === 'boolean' ? [] : ['has_more is missing']),
    ...(typeof list?.url === 'string' ? [] : ['url is missing']),
  ]
  return [...wrapped, ...faults({ list: item }, list?.data, 'data')]
}

function faultsOfObject(name: string, value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${at} is no object (${name})`]
  const shape = objectShape(name)
  const fields = value as Record<string, unknown>
  const inside = (field: string) => (at ? `${at}.${field}` : field)
  const lacking = shape.required
    .filter((field) => fields[field] === undefined)
    .map((field) => `${inside(field)} is missing`)
  const wrong = Object.entries(fields).flatMap(([field, inner]) => {
    const known = shape.fields[field] ?? shape.rest
    return known && inner !== undefined ? faults(known, inner, inside(field)) : []
  })
  return [...lacking, ...wrong]
}

// Of several possibilities the one with the fewest faults is what was meant, and among equals the one furthest inside.
function nearest(tried: string[][]): string[] {
  return tried.reduce((best, next) =>
    next.length < best.length || (next.length === best.length && depth(next) > depth(best)) ? next : best,
  )
}

const depth = (lines: string[]) => lines.join('').length
