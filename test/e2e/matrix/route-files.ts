import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** A door of the site: a page, or one method of a route handler. */
export type Door = { method: string; route: string }

const app = path.resolve(import.meta.dirname, '../../../app')

/** Every page and every exported method of every route handler, by its address: groups and the locale are left out. */
export function doors(): Door[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => /(^|\/)(page\.tsx|route\.tsx?)$/.test(file))
    .flatMap((file) => methodsOf(file).map((method) => ({ method, route: routeOf(file) })))
}

/** The methods that a route handler does not export. */
export function closedMethods(route: string): string[] {
  const open = doors().filter((door) => door.route === route)
  return ['POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => !open.some((door) => door.method === method))
}

/** Route handlers, each once. */
export function handlers(): string[] {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => /route\.tsx?$/.test(file))
    .map((file) => routeOf(file.replaceAll(path.sep, '/')))
}

function methodsOf(file: string): string[] {
  if (file.endsWith('page.tsx')) return ['GET']
  const text = readFileSync(path.join(app, file), 'utf8')
  const exported = methods.filter((method) =>
    new RegExp(`export (async )?(function|const) ${method}\\b|export \\{[^}]*\\b${method}\\b`).test(text),
  )
  if (exported.length === 0) throw new Error(`${file} exports no method that is found`)
  return exported
}

function routeOf(file: string): string {
  const parts = file.split('/').slice(0, -1)
  return `/${parts.filter((part) => part !== '[locale]' && !part.startsWith('(')).join('/')}`
}
