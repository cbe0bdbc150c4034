import { sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { FieldFaults } from '@/lib/platform/refusal'
import { typeShape } from '@/lib/tickets/sale-shapes'

/** A ticket type as Omar types it. */
export function typeForm(event: { id: number }, fields: Record<string, string> = {}) {
  return typeShape.parse({ eventId: String(event.id), typeId: 'new', name: 'Early bird', ...fields })
}

/** What is wrong with each field, with its details; what else was thrown, as text. */
export async function faultsOf(work: Promise<unknown>): Promise<Record<string, string>> {
  const thrown = await work.catch((error: unknown) => error)
  if (!(thrown instanceof FieldFaults)) return { thrown: String(thrown) }
  const told = thrown.faults.map(({ field, key, details }) => [
    field,
    [key, ...Object.values(details ?? {})].join(' '),
  ])
  return Object.fromEntries(told)
}

/** The names of the jobs that are waiting. */
export async function waitingJobs(): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`select name from pgboss.job order by created_on, name`)
  return rows.map(({ name }) => name)
}
