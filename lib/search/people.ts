import { and, desc, eq, exists, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import { db } from '@/db/client'
import { cities, travels, userConnections, users } from '@/db/schema'
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

/** What a list of people shows of each. */
export const personColumns = {
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
export function knownThrough(viewer: Looking): SQL<number> {
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
export function toldOf(viewer: NonNullable<Looking>, limit: number): SQL {
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
