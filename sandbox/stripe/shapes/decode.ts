import { badRequest, type StripeRefusal } from '../core/errors'
import type { Raw } from '../http/form'
import { objectShape } from './load'
import type { ObjectShape, Shape } from './shape'

type Fields = { [name: string]: Raw }

/** Reads what a form says as the shape says; refuses unknown, missing and wrong parameters in Stripe's words. */
export function decodeParams(shape: Shape | undefined, raw: Fields): Record<string, unknown> {
  const object = shape && 'ref' in shape ? objectShape(shape.ref) : { fields: {}, required: [] }
  return decodeObject(object, raw, '')
}

function decode(shape: Shape, raw: Raw, at: string): unknown {
  if ('either' in shape) return decodeEither(shape.either, raw, at)
  if ('ref' in shape) return decodeRef(shape.ref, raw, at)
  if ('list' in shape) return decodeList(shape.list, raw, at)
  if ('one' in shape) return decodeOne(shape.one, raw, at)
  return decodeWord(shape.is, raw, at)
}

function decodeObject(shape: ObjectShape, raw: Fields, at: string): Record<string, unknown> {
  const inside = (name: string) => (at === '' ? name : `${at}[${name}]`)
  const unknown = Object.keys(raw).filter((name) => !shape.fields[name] && !shape.rest)
  if (unknown[0] !== undefined) throw unknownParam(unknown.map(inside))
  const lacking = shape.required.find((name) => raw[name] === undefined)
  if (lacking) throw missingParam(inside(lacking))
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => {
      const field = shape.fields[name] ?? shape.rest ?? { is: 'any' }
      return [name, whole(name, decode(field, value, inside(name)), inside(name))]
    }),
  )
}

// The types know only "number"; all of Stripe's are whole, but for shares.
function whole(name: string, value: unknown, at: string): unknown {
  if (typeof value !== 'number' || Number.isInteger(value) || /percent|latitude|longitude|rate/.test(name))
    return value
  throw badRequest(`Invalid integer: ${value}`, { param: at, code: 'parameter_invalid_integer' })
}

function decodeRef(name: string, raw: Raw, at: string): unknown {
  if (typeof raw === 'string') throw badRequest(`Invalid object`, { param: at })
  // A map whose keys are numbers came as a list.
  return decodeObject(objectShape(name), Array.isArray(raw) ? Object.fromEntries(raw.entries()) : raw, at)
}

function decodeList(item: Shape, raw: Raw, at: string): unknown {
  if (!Array.isArray(raw)) throw badRequest('Invalid array', { param: at })
  return raw.map((value, i) => decode(item, value, `${at}[${i}]`))
}

function decodeOne(words: (string | number | boolean)[], raw: Raw, at: string): unknown {
  const found = words.find((word) => String(word) === raw)
  if (found !== undefined) return found
  const shown = typeof raw === 'string' ? raw : JSON.stringify(raw)
  const list = words.filter((word) => word !== '').join(', ')
  throw badRequest(`Invalid ${at}: must be one of ${list}`, { param: at, ...(shown === '' ? empty : {}) })
}

function decodeWord(is: 'string' | 'number' | 'boolean' | 'null' | 'any', raw: Raw, at: string): unknown {
  if (is === 'any') return raw
  if (typeof raw !== 'string') throw badRequest(`Invalid ${is}`, { param: at })
  if (is === 'null' && raw === '') return null
  if (is === 'number') return decodeNumber(raw, at)
  if (is === 'boolean') return decodeBoolean(raw, at)
  if (is === 'string' && raw !== '') return raw
  const message = `You passed an empty string for '${at}'. We assume empty values are an attempt to unset a parameter; however '${at}' cannot be unset. You should remove '${at}' from your request or supply a non-empty value.`
  throw badRequest(message, { param: at, ...empty })
}

const empty = { code: 'parameter_invalid_empty' }

function decodeNumber(raw: string, at: string): number {
  if (/^-?\d{1,15}(\.\d+)?$/.test(raw)) return Number(raw)
  throw badRequest(`Invalid integer: ${raw}`, { param: at, code: 'parameter_invalid_integer' })
}

function decodeBoolean(raw: string, at: string): boolean {
  if (raw === 'true' || raw === 'false') return raw === 'true'
  throw badRequest(`Invalid boolean: ${raw}`, { param: at })
}

// The first that fits, the narrowest before a plain string; of those that do not, the one that is nearest tells why.
function decodeEither(shapes: Shape[], raw: Raw, at: string): unknown {
  const fitting = shapes
    .filter((shape) => mayFit(shape, raw) && !(isNumber(shape) && shapes.some(isString)))
    .sort((a, b) => width(a) - width(b))
  let refusal: unknown
  for (const shape of fitting) {
    try {
      return decode(shape, raw, at)
    } catch (error) {
      refusal ??= error
    }
  }
  throw (
    refusal ?? badRequest(`Invalid ${typeof raw === 'string' ? `value: ${raw}` : 'object'}`, { param: at })
  )
}

function mayFit(shape: Shape, raw: Raw): boolean {
  if (typeof raw === 'string') return !('ref' in shape || 'list' in shape)
  if ('list' in shape) return Array.isArray(raw)
  return 'ref' in shape || ('is' in shape && shape.is === 'any')
}

// Where both are allowed (metadata), what was sent is kept as a string.
const isNumber = (shape: Shape) => 'is' in shape && shape.is === 'number'
const isString = (shape: Shape) => 'is' in shape && shape.is === 'string'

function width(shape: Shape): number {
  if ('one' in shape || !('is' in shape)) return 0
  return shape.is === 'string' ? 2 : 1
}

function unknownParam(names: string[]): StripeRefusal {
  const [first = ''] = names
  const word = names.length === 1 ? 'parameter' : 'parameters'
  return badRequest(`Received unknown ${word}: ${names.join(', ')}`, {
    code: 'parameter_unknown',
    param: first,
  })
}

export function missingParam(name: string): StripeRefusal {
  return badRequest(`Missing required param: ${name}.`, { code: 'parameter_missing', param: name })
}
