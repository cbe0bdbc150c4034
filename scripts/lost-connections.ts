import { log } from '@/lib/platform/log'
import { isLostConnection } from './lost-connection'

/** Lets a process outlive a database that restarts under load; any other error that nobody caught ends it, as without this. */
export function outliveLostConnections(): void {
  process.on('uncaughtException', (error) => {
    if (isLostConnection(error)) return log.warn({ err: error }, 'a connection to the database was lost')
    log.fatal({ err: error }, 'an error that nobody caught')
    process.exit(1)
  })
}
