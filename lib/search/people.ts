import { and, type Column, desc, eq, exists, gt, isNull, lt, not, or, type SQL, sql } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { cities, dismissals, travels, userConnections, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { findableBy, type Looking, listedTo, travelVisibleTo, visibleTo } from '@/lib/profiles/visibility'
import type { PeopleFilter } from './schema'

const pageSize = 24
const newFor = 30 * 24 * 60 * 60 * 1000

type Here = { city: { id: number } | null; now: Date }

/**
 * One page of the people in a city whom a viewer may find: public profiles of members who are there now, or will be by a
 * journey the viewer may know of; never oneself. By mood, interest, circle (`known`: people whom somebody of
 * the viewer's newest 200 follows follows; `new`: a month here at most). The newest first, keyset-paged by id.
 */
export async function listPeople(viewer: Looking, filter: PeopleFilter, { city, now }: Here) {
  const some = (where: SQL | undefined) =>
    db
      .select({ id: users.id })
      .from(users)
      .where(
        and(
          where,
          findableBy(viewer, now),
          ...wanted(viewer, filter, now),
          filter.cursor === undefined ? undefined : lt(users.id, filter.cursor),
        ),
      )
      .orderBy(desc(users.id))
      .limit(pageSize + 1)
  // Two reads by key: asked as one, "here or on the way" is a walk over everybody until the page is full.
  const page = city
    ? union(some(eq(users.currentCityId, city.id)), some(isVisiting(viewer, city.id, now)))
    : some(undefined)
  const rows = await db
    .select({ ...personColumns, known: knownThrough(viewer) })
    .from(users)
    .where(and(visibleTo(viewer), sql`${users.id} = any(array(${page}))`))
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

/**
 * How many of the viewer's newest 200 follows follow the person, where the choices of both about their lists let it be told.
 * Each of those is asked by key: a person may have more followers than can be read.
 */
function knownThrough(viewer: Looking): SQL<number> {
  if (!viewer) return sql<number>`0`
  // Asked of whoever was found alone, inside the limit, which keeps it from being asked of everybody first.
  const isTold = sql`(select ${listedTo(viewer)} from ${users} where ${users.id} = theirs.follower_id)`
  const known = sql`(
    select count(*)::int from (${followedBy(viewer, 200)}) as mine, lateral (
      select ${isTold} as told from ${userConnections} as theirs
      where theirs.follower_id = mine.id and theirs.following_id = ${users.id} and theirs.status = 'accepted'
      limit 1) as one where one.told)`
  // One level deeper than Drizzle looks, as in lib/profiles/visibility: else it takes the person's id for another's.
  return sql<number>`${sql`case when ${listedTo(viewer)} then ${known} else 0 end`}`
}

/** The ids of whom a member follows, the newest follows first. */
function followedBy({ id }: { id: number }, limit: number): SQL {
  return sql`select following_id as id from ${userConnections} as own
    where own.follower_id = ${id} and own.status = 'accepted' order by own.created_at desc limit ${limit}`
}

/** Of those, whoever lets it be told whom they follow. */
function toldOf(viewer: NonNullable<Looking>, limit: number): SQL {
  return sql`select mine.id from (${followedBy(viewer, limit)}) as mine join ${users} on ${users.id} = mine.id
    where ${listedTo(viewer)}`
}

// An array, whose members are looked up by key: as a join it is planned as a walk through the city, asking for each.
function isKnown(viewer: Looking): SQL {
  if (!viewer) return sql`false`
  return sql`${listedTo(viewer)} and ${users.id} = any(array(
    select theirs.following_id from ${userConnections} as theirs
    where theirs.status = 'accepted' and theirs.follower_id in (${toldOf(viewer, 200)})))`
}

function wanted(viewer: Looking, { mood, interest, circle }: PeopleFilter, now: Date) {
  return [
    mood && and(sql`${users.currentMoods} @> ${JSON.stringify([mood])}::jsonb`, hasMoods(now)),
    interest ? hasInterest(sql`${interest}::text`) : undefined,
    circle === 'new' ? gt(users.createdAt, new Date(now.getTime() - newFor)) : undefined,
    circle === 'known' ? isKnown(viewer) : undefined,
  ]
}

/** By the index, whatever the case it is written in. */
export const hasInterest = (interest: SQL) =>
  sql`lower(${users.interests}::text)::jsonb @> jsonb_build_array(lower(${interest}))`

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
  // Whoever could be there, by key, before what may be known of it is asked.
  const around = sql`${users.id} = any(array(
    select user_id from ${travels} where city_id = ${cityId}
      and until_date >= ${now.toISOString()}::date - 1 and from_date <= ${now.toISOString()}::date + 1))`
  return sql`${around} and ${exists(stay)}`
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
