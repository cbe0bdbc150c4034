import { objectShape } from './load'
import type { Shape } from './shape'

type Fields = Record<string, unknown>

/**
 * Completes an object with the fields that Stripe always sends: null where it may be null, else an empty list or an object
 * whose own fields may all be empty. Throws where a field has no such value: then the resource has to say it.
 */
export function complete(name: string, given: Fields): Fields {
  const shape = objectShape(name)
  const filled: Fields = {}
  for (const [field, value] of Object.entries(given))
    if (value !== undefined) filled[field] = completeInside(shape.fields[field], value)
  for (const field of shape.required)
    if (filled[field] === undefined) filled[field] = blank(shape.fields[field], `${name}.${field}`)
  return filled
}

function completeInside(shape: Shape | undefined, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !shape) return value
  if (Array.isArray(value)) {
    const list = candidates(shape).find((it) => 'list' in it)
    return list ? value.map((item) => completeInside(list.list, item)) : value
  }
  if ('object' in value && 'id' in value) return value
  const ref = candidates(shape).find((it) => 'ref' in it)
  return ref ? complete(ref.ref, value as Fields) : value
}

const candidates = (shape: Shape): Shape[] => ('either' in shape ? shape.either : [shape])

function blank(shape: Shape | undefined, at: string): unknown {
  const among = shape ? candidates(shape) : []
  if (among.some((it) => 'is' in it && (it.is === 'null' || it.is === 'any'))) return null
  const [only] = among
  if (only && 'list' in only) return []
  if (only && 'ref' in only) return complete(only.ref, {})
  throw new Error(`${at} is always there, and nobody said what it is`)
}
