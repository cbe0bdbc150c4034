import { and, eq, ne, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { db, type Tx } from '@/db/client'
import { users } from '@/db/schema'
import { Refusal } from '@/lib/platform/refusal'
import { asMember, visibleTo } from '@/lib/profiles/visibility'

/**
 * The member of a username whom the viewer may see. Refuses `notFound` for oneself and for whoever is hidden, exactly as
 * for nobody by that name (rule A1).
 */
export async function requirePerson(viewer: { id: number }, username: string): Promise<{ id: number }> {
  const [person] = await db
    .select({ id: users.id })
    .from(users)
    .where(
      and(eq(users.username, username.toLowerCase()), ne(users.id, viewer.id), visibleTo(asMember(viewer))),
    )
  if (!person) throw new Refusal('notFound', 404)
  return person
}

/**
 * Does something between two members in one transaction, one thing at a time for each pair: a follow and a block that
 * come at once must not both stand. Refuses `busy` when the pair's lock was not to be had in time (rule T2).
 */
export async function between<T>(one: number, other: number, act: (tx: Tx) => Promise<T>): Promise<T> {
  const [low, high] = one < other ? [one, other] : [other, one]
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${low}::int, ${high}::int)`)
      return act(tx)
    })
  } catch (thrown) {
    const cause = thrown instanceof Error && thrown.cause ? thrown.cause : thrown
    if (cause instanceof postgres.PostgresError && cause.code === '55P03') throw new Refusal('busy', 409)
    throw thrown
  }
}
