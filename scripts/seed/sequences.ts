import { sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'

const tables = [
  'users',
  'user_cities',
  'events',
  'ticket_types',
  'promo_codes',
  'event_participants',
  'payments',
  'refunds',
  'messages',
  'invitations',
  'subscriptions',
  'subscription_payments',
]

/** Lets every sequence go on behind the highest id in its table. */
export async function continueIds(db: Db | Tx): Promise<void> {
  for (const table of tables) {
    const name = sql.identifier(table)
    await db.execute(sql`
      select setval(pg_get_serial_sequence(${table}, 'id'), coalesce(max(id), 1), max(id) is not null)
      from ${name}`)
  }
}
