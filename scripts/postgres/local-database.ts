import { existsSync, readFileSync } from 'node:fs'
import postgres from 'postgres'
import { OneLineError } from '@/scripts/one-line-error'
import { startPostgres } from '@/scripts/postgres'
import { writePrivately } from './memory'

type Places = { postgres: string; databaseUrl: string }

export type LocalDatabase = { url: string; close(): Promise<void> }

/**
 * The database of this checkout for a tool: the one that `npm start` runs now, else its own server, started until `close`.
 * Refuses a checkout that never had one.
 */
export async function openLocalDatabase(places: Places, log: (line: string) => void): Promise<LocalDatabase> {
  const url = existsSync(places.databaseUrl) ? readFileSync(places.databaseUrl, 'utf8').trim() : undefined
  if (url && (await answers(url))) return { url, close: async () => {} }
  if (!existsSync(places.postgres))
    throw new OneLineError('no database yet: run npm start, or set DATABASE_URL')
  const server = await startPostgres({ dataDir: places.postgres, log })
  writePrivately(places.databaseUrl, server.url)
  return { url: server.url, close: () => server.stop() }
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} })
  return sql`select 1`.then(
    () => sql.end().then(() => true),
    () => sql.end().then(() => false),
  )
}
