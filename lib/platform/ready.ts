import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import journal from '@/drizzle/meta/_journal.json'

/** What keeps this process from serving: 'database' out of reach, 'migrations' behind the code; null when it can. */
export async function unreadyBecause(): Promise<'database' | 'migrations' | null> {
  const newest = journal.entries.at(-1)?.when ?? 0
  try {
    const rows = await db.execute<{ at: string }>(
      sql`select created_at as at from drizzle.__drizzle_migrations order by created_at desc limit 1`,
    )
    return Number(rows[0]?.at ?? 0) >= newest ? null : 'migrations'
  } catch (error) {
    return String(error).includes('__drizzle_migrations') && (await answers()) ? 'migrations' : 'database'
  }
}

async function answers(): Promise<boolean> {
  return db.execute(sql`select 1`).then(
    () => true,
    () => false,
  )
}
