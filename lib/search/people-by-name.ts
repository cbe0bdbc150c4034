import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { userConnections, users } from '@/db/schema'
import { followedBy, type Looking, profileVisibleTo, visibleTo } from '@/lib/profiles/visibility'

/** What one search shows. There is no second page: who wants somebody else says more of the name. */
export const mostFound = 24
/** Of a name that many have, so many are weighed, and whom the viewer follows always. */
const mostWeighed = 400
const mostWords = 5

/**
 * People who are called so: each word begins a word of their name or username, or from three letters on stands anywhere in
 * them, whatever its case and accents. The username as it is typed first, then whom the viewer follows, then the city they
 * are in. A private profile is here by its name and picture; for visitors, who follow nobody, it is not.
 *
 * @returns null where there are fewer than two letters to look for.
 */
export async function findPeople(viewer: Looking, name: string) {
  const words = await wordsOf(name)
  if (!words.some((word) => word.length > 1)) return null
  const known = viewer ? [desc(followedBy(viewer)), desc(isNear(viewer))] : []
  const rows = await db
    .select({
      ...{ id: users.id, username: users.username, fullName: users.fullName, image: users.profileImage },
      city: sql<string | null>`case when ${profileVisibleTo(viewer)} then ${users.currentCity} end`,
    })
    .from(users)
    .where(and(isCalled(viewer, words), sql`${users.id} = any(array(${weighed(viewer, words)}))`))
    .orderBy(desc(eq(sql`lower(${users.username})`, name.trim().toLowerCase())), ...known, desc(users.id))
    .limit(mostFound + 1)
  return { people: rows.slice(0, mostFound), isMore: rows.length > mostFound }
}

async function wordsOf(name: string): Promise<string[]> {
  const [row] = await db.execute<{ folded: string }>(sql`select search_fold(${name}) as folded`)
  return (row?.folded ?? '').split(' ').filter(Boolean).slice(0, mostWords)
}

// What is folded has letters and digits alone: nothing in it that LIKE would read as a sign.
function hasWord(word: string): SQL {
  const pattern = word.length > 2 ? `%${word}%` : `% ${word}%`
  return sql`(' ' || search_fold(${users.fullName} || ' ' || ${users.username})) like ${pattern}`
}

function isCalled(viewer: Looking, words: readonly string[]): SQL | undefined {
  return and(...words.map(hasWord), viewer ? visibleTo(viewer) : profileVisibleTo(null))
}

function weighed(viewer: Looking, words: readonly string[]): SQL {
  const called = isCalled(viewer, words)
  const some = db.select({ id: users.id }).from(users).where(called).limit(mostWeighed)
  if (!viewer) return sql`${some}`
  const own = db
    .select({ id: users.id })
    .from(userConnections)
    .innerJoin(users, eq(users.id, userConnections.followingId))
    .where(and(eq(userConnections.followerId, viewer.id), eq(userConnections.status, 'accepted'), called))
    .limit(mostWeighed)
  return sql`(${some}) union (${own})`
}

function isNear(viewer: NonNullable<Looking>): SQL {
  const own = sql`(select own.current_city_id from ${users} as own where own.id = ${viewer.id})`
  return sql`${profileVisibleTo(viewer)} and coalesce(${users.currentCityId} = ${own}, false)`
}
