import { and, eq, ne, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { users } from '@/db/schema'
import { statement } from '@/db/statement'
import { busyWhenLocked } from '@/lib/platform/busy'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { asMember, visibleTo } from '@/lib/profiles/visibility'

/**
 * The member of a username whom the viewer may see. Refuses `notFound` for oneself and for whoever is hidden, exactly as
 * for nobody by that name (rule A1).
 */
export async function requirePerson(viewer: { id: number }, username: string): Promise<{ id: number }> {
  const [person] = await seenPerson(db, { id: viewer.id, username: username.toLowerCase() })
  if (!person) throw new Refusal('notFound', 404)
  return person
}

/** The same of a username that somebody typed: nobody by that name is a fault of the field. */
export async function requireTyped(
  viewer: { id: number },
  username: string,
  field = 'username',
): Promise<{ id: number }> {
  const [person] = await seenPerson(db, { id: viewer.id, username: username.toLowerCase() })
  if (!person) throw new FieldFaults([{ field, key: 'memberUnknown' }])
  return person
}

const seenPerson = statement('seen_person', (q, { id, username }: { id: number; username: string }) =>
  q
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.username, username), ne(users.id, id), visibleTo(asMember({ id })))),
)

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
  await pairLock(tx, { low, high })
}

const pairLock = statement('lock_pair', (q, { low, high }: { low: number; high: number }) =>
  q.select({ lock: sql`pg_advisory_xact_lock(${low}::int, ${high}::int)` }).from(sql`(values (1)) as one`),
)
