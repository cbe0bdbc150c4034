import { and, type Column, desc, eq, exists, inArray, not, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { dismissals, userConnections, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { findableBy, followedBy, listedTo, visibleTo } from '@/lib/profiles/visibility'
import { type FoundPerson, knownThrough, personColumns, toldOf } from './people'

/** `shared`: interests that both have; `answer`: what the viewer has said to the suggestion. */
export type Suggestion = FoundPerson & { shared: string[]; answer?: 'followed' | 'dismissed' }

/**
 * People a member may like to follow, with the reasons: whom the people they follow follow, in their city first; then
 * people of their city with interests like theirs, then whoever is new there. Never somebody they follow already, have
 * asked, dismissed, muted or blocked, and never a private profile. `kept`: the people who were suggested a moment ago are
 * suggested again, with what the viewer has answered.
 */
export async function suggestPeople(
  viewer: Pick<Viewer, 'id' | 'role' | 'cityId'>,
  { now, limit, kept = [] }: { now: Date; limit: number; kept?: readonly string[] | undefined },
): Promise<Suggestion[]> {
  const again = kept.length > 0 ? await suggestAgain(viewer, kept, now) : []
  if (again.length > 0) return again
  const { own, shared } = sharedWith(viewer)
  const isNear = sql`coalesce(${users.currentCityId} = ${own.city}, false)`
  return db
    .with(own)
    .select({ ...personColumns, known: knownThrough(viewer), shared })
    .from(users)
    .innerJoin(own, sql`true`)
    .innerJoin(candidatesFor(viewer), eq(sql`candidates.id`, users.id))
    .where(and(findableBy(viewer, now), not(dismissed(viewer))))
    .orderBy(
      sql`(candidates.known * 3 + jsonb_array_length(${shared}) * 2 + ${isNear}::int * 2) desc`,
      desc(users.id),
    )
    .limit(limit)
}

async function suggestAgain(
  viewer: Pick<Viewer, 'id' | 'role'>,
  names: readonly string[],
  now: Date,
): Promise<Suggestion[]> {
  const { own, shared } = sharedWith(viewer)
  const rows = await db
    .with(own)
    .select({
      ...{ ...personColumns, known: knownThrough(viewer), shared },
      answer: sql<Suggestion['answer'] | null>`case
        when ${followedBy(viewer)} then 'followed' when ${dismissed(viewer)} then 'dismissed' end`,
    })
    .from(users)
    .innerJoin(own, sql`true`)
    .where(and(inArray(users.username, [...names]), findableBy(viewer, now)))
  return rows
    .map(({ answer, ...person }) => (answer ? { ...person, answer } : person))
    .sort((one, other) => names.indexOf(one.username) - names.indexOf(other.username))
}

// The viewer's own interests and city, and which of a person's interests are among them.
function sharedWith(viewer: Pick<Viewer, 'id' | 'role'>) {
  const own = db.$with('own').as(
    db
      .select({ interests: users.interests, city: users.currentCityId })
      .from(users)
      .where(and(eq(users.id, viewer.id), visibleTo(viewer))),
  )
  const shared = sql<string[]>`(
    select coalesce(jsonb_agg(theirs), '[]') from jsonb_array_elements_text(${users.interests}) as theirs
    where lower(theirs) in (select lower(mine) from jsonb_array_elements_text(${own.interests}) as mine))`
  return { own, shared }
}

/**
 * Of all members, those for whom there could be a reason, with how many of the newest follows of the viewer follow them:
 * some hundred are weighed, whatever the size of the city and of the circle.
 */
function candidatesFor(viewer: Pick<Viewer, 'id' | 'role' | 'cityId'>): SQL {
  const isNew = (column: SQL | Column) =>
    sql`${column} <> ${viewer.id} and not exists (
      select 1 from ${userConnections} as own where own.follower_id = ${viewer.id} and own.following_id = ${column})`
  const circle = sql`
    select theirs.following_id as id, count(*)::int as known from ${userConnections} as theirs
    where theirs.status = 'accepted' and ${isNew(sql`theirs.following_id`)}
      and theirs.follower_id in (${toldOf(viewer, 100)})
    group by 1 order by 2 desc, 1 desc limit 200`
  const told = sql`
    select circle.id, circle.known from (${circle}) as circle join ${users} on ${users.id} = circle.id
    where ${listedTo(viewer)}`
  const neighbours = db
    .select({ id: users.id, known: sql`0` })
    .from(users)
    .where(and(visibleTo(viewer), eq(users.currentCityId, viewer.cityId ?? 0), isNew(users.id)))
    .orderBy(desc(users.id))
    .limit(200)
  return sql`(select id, max(known) as known from ((${told}) union all (${neighbours})) as found group by 1) as candidates`
}

function dismissed(viewer: { id: number }): SQL {
  const row = db
    .select({ one: sql`1` })
    .from(dismissals)
    .where(and(eq(dismissals.userId, viewer.id), eq(dismissals.dismissedId, users.id)))
  return exists(row)
}
