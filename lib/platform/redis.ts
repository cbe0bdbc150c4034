import { createClient } from 'redis'
import { env } from './env'
import { log } from './log'

type Client = ReturnType<typeof createClient>

let client: Client | undefined

/** The connection to Redis, opened at its first use; undefined where none is configured. It connects again by itself. */
export function redis(): Client | undefined {
  const { REDIS_URL: url } = env()
  if (!url) return undefined
  client ??= connect(url)
  return client
}

/** Ends the connection, for tests and scripts. */
export async function closeRedis(): Promise<void> {
  await client?.close()
  client = undefined
}

// Nothing waits in a queue for a server that is away: whoever asks has another way, and takes it at once.
function connect(url: string): Client {
  const made: Client = createClient({ url, disableOfflineQueue: true })
  made.on('error', (error: unknown) => log.warn({ err: error }, 'no connection to Redis'))
  made.connect().catch(() => {})
  return made
}
