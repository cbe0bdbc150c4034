import { log } from '@/lib/platform/log'

/**
 * Whether an error is the driver's own for a connection that PostgreSQL ended between a statement and its sending
 * (postgres 3.4.9, `nextWrite`). It is thrown outside of any promise; the statements of that connection are refused by its
 * end all the same, and whoever waits for them hears of that.
 */
export function isLostConnection(error: unknown): boolean {
  const stack = error instanceof TypeError ? (error.stack ?? '') : ''
  return /\bnextWrite\b.*[\\/]postgres[\\/](?:cjs[\\/])?src[\\/]connection\.js/.test(stack)
}

/** Lets a process outlive a database that restarts under load; any other error that nobody caught ends it, as without this. */
export function outliveLostConnections(): void {
  process.on('uncaughtException', (error) => {
    if (isLostConnection(error)) return log.warn({ err: error }, 'a connection to the database was lost')
    log.fatal({ err: error }, 'an error that nobody caught')
    process.exit(1)
  })
}
