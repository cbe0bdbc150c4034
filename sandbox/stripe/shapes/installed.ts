import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Where the installed package is, and which version of it. */
export function installed(): { folder: string; version: string } {
  const folder = path.resolve(path.dirname(createRequire(import.meta.url).resolve('stripe')), '..')
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    version: string
  }
  return { folder, version }
}

/** The files that decide what is read from the package, to know when what was kept is stale. */
export const readers = () =>
  readdirSync(import.meta.dirname).filter((name) => /^(calls|convert|derive|shape)\.ts$/.test(name))
