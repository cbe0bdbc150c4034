import { parseArgs } from 'node:util'
import { OneLineError } from '@/scripts/one-line-error'

export type Target = { hosts: string[]; port: string; name: string; isLocal: boolean }
export type ResetOptions = {
  yes: boolean
  demo: boolean
  help: boolean
  'yes-destroy-remote'?: string | undefined
}

export const help = `node run-reset-db.js   empties a development database and migrates it again

It names the database and what will be lost, and asks for the database's name before it drops anything.
The database is DATABASE_URL, or this checkout's own (started meanwhile if it is not running).

  --yes                        do not ask (needed where there is no terminal)
  --demo                       fill it with the demo city afterwards
  --yes-destroy-remote=NAME    also when NODE_ENV=production or the server is another machine; NAME must be the
                               database's name`

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i

/** Reads the command line; refuses what it does not know, because a mistyped flag must not destroy anything. */
export function readResetOptions(args: string[]): ResetOptions {
  const flag = { type: 'boolean', default: false } as const
  const options = { yes: flag, demo: flag, help: flag, 'yes-destroy-remote': { type: 'string' } } as const
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new OneLineError(`${error instanceof Error ? error.message : error}; try --help`)
  }
}

/** What a connection leads to, as the driver itself understood the address: a second parser could be fooled. */
export function targetOf(options: {
  host: string[]
  port: number[]
  database: string
  path?: unknown
}): Target {
  const isLocal = Boolean(options.path) || options.host.every((host) => loopback.test(host))
  const name = decodeURIComponent(options.database)
  return { hosts: options.host, port: options.port.join(','), name, isLocal }
}

/** Throws unless the target may be destroyed: a local development database, or one named in the flag for the others. */
export function requireDestroyable(
  target: Target,
  { nodeEnv, named }: { nodeEnv?: string | undefined; named?: string | undefined },
) {
  const reasons = [
    ...(nodeEnv === 'production' ? ['NODE_ENV is production'] : []),
    ...(target.isLocal ? [] : [`${target.hosts.join(',')} is another machine`]),
  ]
  if (reasons.length === 0 || named === target.name) return
  const told = named === undefined ? '' : `; --yes-destroy-remote=${named} is not its name`
  throw new OneLineError(`refusing to reset the database "${target.name}": ${reasons.join(' and ')}${told}`)
}
