import { readFileSync, statSync } from 'node:fs'
import { OneLineError } from '@/scripts/one-line-error'
import { type Account, run } from './run'

/**
 * The account PostgreSQL runs as: undefined for the one we are. PostgreSQL refuses root, so root gives it the owner of the
 * data, or the first of the unprivileged accounts that every system has.
 */
export function serverAccount(dataDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const account = ownerOf(dataDir) ?? accountNamed('postgres') ?? accountNamed('nobody')
  if (account) return account
  throw new OneLineError('PostgreSQL does not run as root, and there is no account "postgres" or "nobody"')
}

/** Whether the account can stand in the folder: asked by doing it, because modes are not the whole truth (ACLs, mounts). */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  const tried = await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { account })
  return tried.code === 0
}

function ownerOf(folder: string): Account | undefined {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined
}

function accountNamed(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}
