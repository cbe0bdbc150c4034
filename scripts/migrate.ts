import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { withSchema } from '@/db/client'
import { jobNames } from '@/lib/jobs'
import { installQueues } from '@/lib/platform/jobs'
import { loadGazetteer } from './gazetteer'

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'drizzle')

/**
 * Brings a database up to date: the generated migrations, the job queue's own schema, and the gazetteer, which is
 * reference data and not a sample. A second run changes nothing.
 */
export async function migrateDatabase(url: string, log: (line: string) => void): Promise<void> {
  const pool = postgres(url, { max: 1, onnotice: () => {}, connection: { TimeZone: 'UTC' } })
  try {
    await migrate(withSchema(pool), { migrationsFolder: folder })
    await installQueues(url, jobNames)
    await loadGazetteer(pool, log)
  } finally {
    await pool.end()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('Set DATABASE_URL (for a local database: the line in .data/database-url)')
  await migrateDatabase(url, console.log)
  console.log('migrations are current')
}
