import { and, desc, eq, exists, gt, isNull, lt, ne, not, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, dismissals, travels, userConnections, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { type Looking, notMutedBy, travelVisibleTo, visibleTo } from '@/lib/profiles/visibility'
import type { PeopleFilter } from './schema'

const pageSize = 24
const newFor = 30 * 24 * 60 * 60 * 1000

type Here = { city: { id: number } | null; now: Date }

/**
 * One page of the people in a city whom a viewer may find: public profiles of members who are there now, or will be by a
 * journey the viewer may know of; never oneself. By mood, interest, circle (`known`: people whom somebody the viewer
 * follows follows; `new`: a month here at most). The newest first, keyset-paged by id.
 */
export async function listPeople(viewer: Looking, filter: PeopleFilter, { city, now }: Here) {
  const rows = await db
    .select({ ...personColumns, known: knownThrough(viewer) })
    .from(users)
    .where(
      and(
        ...findable(viewer, now),
        city ? or(eq(users.currentCityId, city.id), isVisiting(viewer, city.id, now)) : undefined,
        ...wanted(viewer, filter, now),
        filter.cursor === undefined ? undefined : lt(users.id, filter.cursor),
      ),
    )
    .orderBy(desc(users.id))
    .limit(pageSize + 1)
  const people = rows.slice(0, pageSize)
  return { people, nextCursor: rows.length > pageSize ? (people.at(-1)?.id ?? null) : null }
}

export type FoundPerson = Awaited<ReturnType<typeof listPeople>>['people'][number]

/**
 * People a member may like to follow, with the reasons: whom the people they follow follow, in their city first; then
 * people of their city with interests like theirs, then whoever is new there. Never somebody they follow already, have
 * asked, dismissed, muted or blocked, and never a private profile.
 */
export async function suggestPeople(
  viewer: Pick<Viewer, 'id' | 'role' | 'cityId'>,
  { now, limit }: { now: Date; limit: number },
): Promise<(FoundPerson & { shared: string[] })[]> {
  const own = db
    .$with('own')
    .as(
      db
        .select({ interests: users.interests, city: users.currentCityId })
        .from(users)
        .where(eq(users.id, viewer.id)),
    )
  const shared = sql<string[]>`(
    select coalesce(jsonb_agg(theirs), '[]') from jsonb_array_elements_text(${users.interests}) as theirs
    where lower(theirs) in (select lower(mine) from jsonb_array_elements_text(${own.interests}) as mine))`
  const known = knownThrough(viewer)
  const isNear = sql`coalesce(${users.currentCityId} = ${own.city}, false)`
  return db
    .with(own)
    .select({ ...personColumns, known, shared })
    .from(users)
    .innerJoin(own, sql`true`)
    .where(and(...findable(viewer, now), isCandidate(viewer), not(connected(viewer)), not(dismissed(viewer))))
    .orderBy(
      sql`(${known} * 3 + jsonb_array_length(${shared}) * 2 + ${isNear}::int * 2) desc`,
      desc(users.id),
    )
    .limit(limit)
}

const personColumns = {
  id: users.id,
  username: users.username,
  fullName: users.fullName,
  image: users.profileImage,
  city: users.currentCity,
  interests: users.interests,
  currentMoods: users.currentMoods,
  moodsExpireAt: users.moodsExpireAt,
  createdAt: users.createdAt,
}

// A suggestion shows what a profile says: of private ones nothing may be said, so they are not suggested or listed.
function findable(viewer: Looking, now: Date): (SQL | undefined)[] {
  const open = [visibleTo(viewer), eq(users.isPrivate, false)]
  return viewer ? [...open, ne(users.id, viewer.id), notMutedBy(viewer, now)] : open
}

/** How many of the people a viewer follows follow the person, whose own lists are not asked: the viewer's are. */
function knownThrough(viewer: Looking): SQL<number> {
  if (!viewer) return sql<number>`0`
  return sql<number>`(
    select count(*)::int from ${userConnections} as theirs
    join ${userConnections} as mine on mine.following_id = theirs.follower_id
    where theirs.following_id = ${users.id} and theirs.status = 'accepted'
      and mine.follower_id = ${viewer.id} and mine.status = 'accepted')`
}

function wanted(viewer: Looking, { mood, interest, circle }: PeopleFilter, now: Date): (SQL | undefined)[] {
  return [
    mood && and(sql`${users.currentMoods} @> ${JSON.stringify([mood])}::jsonb`, hasMoods(now)),
    interest ? sql`${users.interests} @> ${JSON.stringify([interest])}::jsonb` : undefined,
    circle === 'new' ? gt(users.createdAt, new Date(now.getTime() - newFor)) : undefined,
    circle === 'known' ? sql`${knownThrough(viewer)} > 0` : undefined,
  ]
}

const hasMoods = (now: Date) => or(isNull(users.moodsExpireAt), gt(users.moodsExpireAt, now))

function isVisiting(viewer: Looking, cityId: number, now: Date): SQL {
  const stay = db
    .select({ one: sql`1` })
    .from(travels)
    .innerJoin(cities, eq(cities.id, travels.cityId))
    .where(
      and(
        eq(travels.userId, users.id),
        eq(travels.cityId, cityId),
        travelVisibleTo(viewer),
        sql`(${now.toISOString()}::timestamptz at time zone ${cities.timeZone})::date between ${travels.fromDate} and ${travels.untilDate}`,
      ),
    )
  return exists(stay)
}

/** Of all members, those for whom there could be a reason: found by an index, not by looking at everybody. */
function isCandidate({ id, cityId }: Pick<Viewer, 'id' | 'cityId'>): SQL | undefined {
  const { followerId, followingId, status } = userConnections
  const followed = db
    .select({ id: followingId })
    .from(userConnections)
    .where(and(eq(followerId, id), eq(status, 'accepted')))
  const theirs = sql`${users.id} in (
    select following_id from ${userConnections} where status = 'accepted' and follower_id in ${followed} limit 500)`
  const neighbours = sql`${users.id} in (
    select n.id from ${users} as n where n.current_city_id = ${cityId ?? 0} order by n.id desc limit 500)`
  return or(theirs, neighbours)
}

function connected(viewer: { id: number }): SQL {
  const row = db
    .select({ one: sql`1` })
    .from(userConnections)
    .where(and(eq(userConnections.followerId, viewer.id), eq(userConnections.followingId, users.id)))
  return exists(row)
}

function dismissed(viewer: { id: number }): SQL {
  const row = db
    .select({ one: sql`1` })
    .from(dismissals)
    .where(and(eq(dismissals.userId, viewer.id), eq(dismissals.dismissedId, users.id)))
  return exists(row)
}
