import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'

/** Each text of a catalog by its whole key: "event.going" -> "{count} going". */
export type Catalog = Map<string, string>

const kinds: Partial<Record<TYPE, string>> = {
  [TYPE.argument]: 'text',
  [TYPE.number]: 'number',
  [TYPE.date]: 'date',
  [TYPE.time]: 'time',
  [TYPE.select]: 'select',
  [TYPE.plural]: 'plural',
  [TYPE.tag]: 'tag',
}

export function readCatalog(folder: string, locale: string): Catalog {
  const catalog: Catalog = new Map()
  flatten(JSON.parse(readFileSync(path.join(folder, `${locale}.json`), 'utf8')), { prefix: '', catalog })
  return catalog
}

/** What is wrong with one language's catalog, compared with the one that types it; one line each. */
export function faultsOf(own: Catalog, model: Catalog, locale: string): string[] {
  const missing = [...model.keys()]
    .filter((key) => !own.has(key))
    .map((key) => `${locale}: ${key} is missing`)
  const found = [...own].flatMap(([key, text]) =>
    faultsIn(text, model.get(key)).map((what) => `${locale}: ${key} ${what}`),
  )
  return [...missing, ...found]
}

function faultsIn(text: string, model: string | undefined): string[] {
  if (model === undefined) return ['is not in the model catalog']
  if (text.trim() === '') return ['is empty']
  const own = argumentsOf(text)
  const wanted = argumentsOf(model)
  if (!own || !wanted) return ['is not a message that ICU can read']
  return own.join() === wanted.join() ? [] : [`takes {${own.join(', ')}} and not {${wanted.join(', ')}}`]
}

/** "count plural", "name text": what a message is told, whatever its language does with it. */
function argumentsOf(text: string): string[] | undefined {
  try {
    return [...new Set(parse(text).flatMap((element) => told(element)))].sort()
  } catch {
    return undefined
  }
}

function told(element: MessageFormatElement): string[] {
  const kind = kinds[element.type]
  if (!kind || !('value' in element)) return []
  const inside = 'children' in element ? element.children : []
  const branches = 'options' in element ? Object.entries(element.options) : []
  const choices =
    element.type === TYPE.select
      ? ` of ${branches
          .map(([name]) => name)
          .sort()
          .join('|')}`
      : ''
  const deeper = [...inside, ...branches.flatMap(([, branch]) => branch.value)]
  return [`${element.value} ${kind}${choices}`, ...deeper.flatMap((one) => told(one))]
}

function flatten(value: unknown, { prefix, catalog }: { prefix: string; catalog: Catalog }): void {
  if (typeof value !== 'object' || value === null) {
    catalog.set(prefix, typeof value === 'string' ? value : '')
    return
  }
  for (const [key, inner] of Object.entries(value))
    flatten(inner, { prefix: prefix ? `${prefix}.${key}` : key, catalog })
}
