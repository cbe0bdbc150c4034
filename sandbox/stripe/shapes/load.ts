import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { installed, readers } from './installed'
import type { ObjectShape, Shapes } from './shape'

const folder = path.resolve(import.meta.dirname, '..', '..', '..', '.data', 'stripe-shapes')

let loaded: Shapes | undefined

/** Makes `shapes` ready: reads what was kept, or derives it, which takes seconds and is kept until package or reader change. */
export async function loadShapes(): Promise<Shapes> {
  loaded ??= kept() ?? (await made())
  return loaded
}

export function shapes(): Shapes {
  if (!loaded) throw new Error('await loadShapes() first')
  return loaded
}

/** The shape of an object by the name of its reference. */
export function objectShape(name: string): ObjectShape {
  const found = shapes().objects[name]
  if (!found) throw new Error(`no shape of ${name}`)
  return found
}

function kept(): Shapes | undefined {
  const file = fileName()
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Shapes) : undefined
}

async function made(): Promise<Shapes> {
  const { deriveShapes } = await import('./derive')
  const derived = deriveShapes()
  const file = fileName()
  mkdirSync(folder, { recursive: true })
  // Renamed into place: two processes may be the first at once.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(derived))
  renameSync(draft, file)
  return derived
}

function fileName(): string {
  const hash = createHash('sha256')
  for (const name of readers()) hash.update(readFileSync(path.join(import.meta.dirname, name)))
  return path.join(folder, `${installed().version}-${hash.digest('hex').slice(0, 12)}.json`)
}
