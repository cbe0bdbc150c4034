import postgres from 'postgres'
import { OneLineError } from '@/scripts/one-line-error'

/** Throws one line, without the password, when the database does not answer. */
export async function requireReachable(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} })
  const { host, port, database } = sql.options
  try {
    await sql`select 1`
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new OneLineError(
      `cannot use the database "${database}" on ${host.join(',')} port ${port.join(',')}: ${why}`,
    )
  } finally {
    await sql.end({ timeout: 1 })
  }
}
