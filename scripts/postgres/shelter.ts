import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { OneLineError } from '@/scripts/one-line-error'

// /var/lib first: systems age files out of /var/tmp after 30 days, one by one, which would eat a database from inside.
const bases = ['/var/lib', '/var/tmp']

/**
 * For root only: a folder outside the checkout which every account can enter and none but root can change. Refuses a folder
 * that somebody else made first, because its owner could swap programs that root is about to run.
 */
export function shelter(): string {
  for (const base of bases) {
    const folder = path.join(base, 'maly')
    if (!made(folder)) continue
    return requireOurs(folder)
  }
  throw new OneLineError(
    `PostgreSQL needs a folder that its account can enter: ${bases.join(' and ')} are closed`,
  )
}

/** Returns the folder when it is a real one, ours, and closed to other writers; refuses it otherwise. */
export function requireOurs(folder: string): string {
  const found = lstatSync(folder)
  const ours = found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
  if (ours) return folder
  throw new OneLineError(`${folder} can be changed by another account: remove it, then start again`)
}

function made(folder: string): boolean {
  try {
    mkdirSync(folder)
    chmodSync(folder, 0o755)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EEXIST'
  }
}
