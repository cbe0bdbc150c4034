import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './paths'

const stamp = path.join(root, '.next', 'maly-build.json')
const folders = ['app', 'components', 'db', 'lib', 'public', 'styles']
const rootFiles =
  /^(.+\.config\.(js|mjs|cjs|ts)|(middleware|instrumentation.*|types\.d)\.ts|package-lock\.json|tsconfig\.json)$/
const unbuilt = /\.test\.tsx?$|^(vitest|playwright|drizzle)\.config\./

/**
 * What the build depends on, as one value: sources, locked packages, the Node version, and what a build bakes into pages
 * (demo mode, public variables).
 */
export function buildFingerprint(env: Record<string, string | undefined>): string {
  const hash = createHash('sha256')
  for (const file of sources()) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  const baked = Object.entries(env).filter(
    ([name]) => name.startsWith('NEXT_PUBLIC_') || name === 'MALY_DEMO',
  )
  return hash.update(JSON.stringify([process.version, baked.sort()])).digest('hex')
}

/** Whether `.next` holds a finished build of exactly this. */
export function isBuilt(fingerprint: string): boolean {
  if (!existsSync(stamp) || !existsSync(path.join(root, '.next', 'BUILD_ID'))) return false
  return readFileSync(stamp, 'utf8') === note(fingerprint)
}

/** Forgets the last build: from here until markBuilt, `.next` may be half of two builds. */
export function markUnbuilt(): void {
  rmSync(stamp, { force: true })
}

/** Notes a finished build. */
export function markBuilt(fingerprint: string): void {
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, note(fingerprint))
}

const note = (fingerprint: string) => `${JSON.stringify({ fingerprint })}\n`

function sources(): string[] {
  const inFolders = folders.flatMap((folder) => listed(path.join(root, folder)))
  const atRoot = readdirSync(root).filter((name) => rootFiles.test(name))
  return [...inFolders, ...atRoot.map((name) => path.join(root, name))]
    .filter((file) => !unbuilt.test(path.basename(file)))
    .sort()
}

function listed(folder: string): string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.map((name) => path.join(folder, name)).filter((file) => statSync(file).isFile())
}
