import { and, eq, ne, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { users } from '@/db/schema'
import { busyWhenLocked } from '@/lib/platform/busy'
import { Refusal } from '@/lib/platform/refusal'
import { asMember, visibleTo } from '@/lib/profiles/visibility'

/**
 * The member of a username whom the viewer may see. Refuses `notFound` for oneself and for whoever is hidden, exactly as
 * for nobody by that name (rule A1).
 */
export async function requirePerson(viewer: { id: number }, username: string): Promise<{ id: number }> {
  const query = db
    .select({ id: users.id })
    .from(users)
    .where(
      and(eq(users.username, username.toLowerCase()), ne(users.id, viewer.id), visibleTo(asMember(viewer))),
    )
  const [person] = await query.prepare('seen_person').execute()
  if (!person) throw new Refusal('notFound', 404)
  return person
}

/**
 * Does something between two members in one transaction, one thing at a time for each pair: a follow and a block that
 * come at once must not both stand. Refuses `busy` when the pair's lock was not to be had in time (rule T2).
 */
export async function between<T>(one: number, other: number, act: (tx: Tx) => Promise<T>): Promise<T> {
  return busyWhenLocked(() =>
    db.transaction(async (tx) => {
      await lockBetween(tx, one, other)
      return act(tx)
    }),
  )
}

/** The lock of a pair until the transaction ends, for whoever sends it together with what is read under it. */
export async function lockBetween(tx: Tx, one: number, other: number): Promise<void> {
  const [low, high] = one < other ? [one, other] : [other, one]
  const lock = sql`pg_advisory_xact_lock(${low}::int, ${high}::int)`
  await tx.select({ lock }).from(sql`(values (1)) as one`).prepare('lock_pair').execute()
}
