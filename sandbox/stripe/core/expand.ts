import { badRequest } from './errors'
import { type Kind, kinds } from './kinds'
import type { World } from './world'

type Fields = Record<string, unknown>
type Include = (world: World, object: Fields) => unknown

const includes = new Map<string, Include>()

/** Says how a field comes about that Stripe sends only where it is asked for. */
export function includable(kind: Kind, field: string, make: Include): void {
  includes.set(`${kind}.${field}`, make)
}

/** Writes out what the paths name instead of its id, at most four deep, as `expand` asks. */
export function expandAll(world: World, answer: unknown, paths: string[]): unknown {
  return paths.reduce((value, path) => {
    const steps = path.split('.')
    if (steps.length > 4)
      throw badRequest(`You cannot expand more than 4 levels of a property. Property: ${path}.`, {
        param: 'expand',
      })
    return expand(world, value, steps, path)
  }, answer)
}

function expand(world: World, value: unknown, [step, ...rest]: string[], path: string): unknown {
  if (step === undefined || value === null) return value
  if (Array.isArray(value)) return value.map((item) => expand(world, item, [step, ...rest], path))
  const fields = value as Fields
  const there = fields[step] ?? include(world, fields, step)
  if (there === undefined && !(step in fields)) throw cannot(step, path)
  return { ...fields, [step]: expand(world, written(world, there), rest, path) }
}

function include(world: World, fields: Fields, step: string): unknown {
  return includes.get(`${fields.object}.${step}`)?.(world, fields)
}

function written(world: World, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => written(world, item))
  return typeof value === 'string' ? (findById(world, value) ?? value) : value
}

/** Whatever has this id, of whichever kind and account. */
export function findById({ store }: World, id: string): object | undefined {
  const names = Object.keys(kinds) as Kind[]
  const fitting = names.filter(
    (kind) => id.startsWith(`${kinds[kind].prefix}_`) || (kind === 'charge' && id.startsWith('py_')),
  )
  for (const kind of fitting) {
    const found = store.find(kind, id)
    if (found) return found
  }
  return undefined
}

function cannot(step: string, path: string) {
  return badRequest(
    `This property cannot be expanded (${path}). You may want to try expanding 'data.${step}' if it is in a list.`,
    { param: 'expand', code: 'property_not_expandable' },
  )
}
