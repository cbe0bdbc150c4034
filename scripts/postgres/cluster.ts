import {
  closeSync,
  existsSync,
  fchmodSync,
  fchownSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { OneLineError } from '@/scripts/one-line-error'
import { type Account, type Outcome, run } from './run'
import type { Server } from './server'

/** Written last: a data folder without it was never finished. */
export const marker = 'maly-complete'
export const superuser = 'maly'
const major = '18'

type Options = { password: string; fast: boolean; log: (line: string) => void }

/**
 * Makes the data folder when it is missing, and again when its making was interrupted; false when it was there. Refuses one
 * of another major version, which only PostgreSQL's pg_upgrade could read.
 */
export async function ensureCluster(server: Server, options: Options): Promise<boolean> {
  const { folder } = server
  requireMajor(folder)
  requireReadable(server)
  if (existsSync(path.join(folder, marker))) return false
  for (const rest of [...interrupted(folder), folder]) discard(rest, options.log)
  await initialise(server, options)
  return true
}

/** Gives the superuser a new password without needing the old one; the server must not be running. */
export async function resetPassword({ bin, folder, account }: Server, password: string): Promise<void> {
  const input = `ALTER ROLE ${superuser} PASSWORD '${password}'\n`
  const args = ['--single', '-D', folder, 'postgres']
  const done = await run(path.join(bin, 'postgres'), args, { account, input })
  requireSuccess(done, 'PostgreSQL did not take a new password')
}

function requireMajor(folder: string): void {
  const file = path.join(folder, 'PG_VERSION')
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (!/^\d+(\.\d+)?$/.test(found) || found === major) return
  throw new OneLineError(
    `${folder} is from PostgreSQL ${found}, this is ${major}: move it away, or dump it with ${found}`,
  )
}

function requireReadable({ folder, account }: Server): void {
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid
  const us = account?.uid ?? process.getuid?.()
  if (owner === undefined || owner === us) return
  if (!account || owner !== 0)
    throw new OneLineError(
      `${folder} belongs to another account (uid ${owner}): run as that one, or remove it`,
    )
  chownAll(folder, account)
}

// Data copied by root as root.
function chownAll(folder: string, { uid, gid }: Account): void {
  for (const name of ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    lchownSync(path.join(folder, name), uid, gid)
  }
}

function interrupted(folder: string): string[] {
  const parent = path.dirname(folder)
  const start = `${path.basename(folder)}.partial`
  const names = readdirSync(parent).filter((name) => name.startsWith(start))
  return names.map((name) => path.join(parent, name))
}

function discard(folder: string, log: (line: string) => void): void {
  const found = statSync(folder, { throwIfNoEntry: false })
  if (!found) return
  const worthALine = found.isDirectory() && readdirSync(folder).length > 0
  if (worthALine) log(`${folder} was left half-made by an interrupted start: making it again`)
  // With retries: the initdb of a start that was killed may still be writing.
  rmSync(folder, { recursive: true, maxRetries: 5, retryDelay: 200 })
}

async function initialise(server: Server, { password, fast }: Options): Promise<void> {
  const partial = `${server.folder}.partial-${process.pid}`
  mkdirSync(partial, { recursive: true, mode: 0o700 })
  if (server.account) lchownSync(partial, server.account.uid, server.account.gid)
  const words = passwordFile(`${partial}.password`, { password, account: server.account })
  const args = ['-D', partial, `--pwfile=${words}`, ...(fast ? ['--no-sync'] : [])]
  const done = await initdb(server, args).finally(() => rmSync(words))
  requireSuccess(done, 'PostgreSQL could not make its data folder')
  writeFileSync(path.join(partial, marker), '', { flag: 'wx' })
  renameSync(partial, server.folder)
}

// The builtin provider sorts and folds the same on every machine, but pg_trgm still asks LC_CTYPE what a letter is: with
// plain C it drops every accented one. Only a system without C.UTF-8 gets C.
async function initdb({ bin, account }: Server, args: string[]): Promise<Outcome> {
  const common = ['-U', superuser, '--auth=scram-sha-256', '--encoding=UTF8', '--no-instructions', ...args]
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const program = path.join(bin, 'initdb')
  const first = await run(program, [...common, ...locale, '--lc-ctype=C.UTF-8'], { account })
  if (!first.text.includes('invalid locale name')) return first
  return run(program, [...common, ...locale], { account })
}

function passwordFile(
  file: string,
  { password, account }: { password: string; account: Account | undefined },
): string {
  rmSync(file, { force: true })
  const descriptor = openSync(file, 'wx', 0o600)
  writeSync(descriptor, password)
  fchmodSync(descriptor, 0o600)
  // By descriptor: a path could be swapped for a link between the two calls.
  if (account) fchownSync(descriptor, account.uid, account.gid)
  closeSync(descriptor)
  return file
}

function requireSuccess({ code, text }: Outcome, complaint: string): void {
  if (code !== 0) throw new OneLineError(`${complaint}: ${text.trim()}`)
}
