import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, travels, userCities, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { type Looking, listsVisibleTo, profileVisibleTo, travelVisibleTo, visibleTo } from './visibility'

/**
 * A member's page as a viewer may see it: of a private profile only who it is (`isWhole` false). Null for nobody by
 * that name, and for whoever the viewer may not know of.
 */
export async function getProfile(viewer: Looking, username: string) {
  if (!/^[a-z0-9_]{1,30}$/i.test(username)) return null
  const [user] = await db
    .select({
      id: users.id,
      username: users.username,
      fullName: users.fullName,
      bio: users.bio,
      image: users.profileImage,
      city: users.currentCity,
      cityId: users.currentCityId,
      cover: users.coverImage,
      interests: users.interests,
      language: users.languagePreference,
      currentMoods: users.currentMoods,
      moodsExpireAt: users.moodsExpireAt,
      isPrivate: users.isPrivate,
      createdAt: users.createdAt,
      premiumUntil: users.premiumUntil,
      isWhole: sql<boolean>`${profileVisibleTo(viewer)}`,
      hasLists: sql<boolean>`${listsVisibleTo(viewer)}`,
    })
    .from(users)
    .where(and(eq(users.username, username.toLowerCase()), visibleTo(viewer)))
  if (!user) return null
  const hidden = {
    ...{ bio: '', city: null, cityId: null, cover: null },
    ...{ interests: [], currentMoods: [], language: null, premiumUntil: null },
  }
  return user.isWhole ? user : { ...user, ...hidden }
}

export type Profile = NonNullable<Awaited<ReturnType<typeof getProfile>>>
/** Where a member belongs, home first, and where they will be, as far as the viewer may know; of a private profile nothing. */
export async function getWhereabouts(viewer: Looking, memberId: number, now: Date) {
  const homes = db
    .select({ city: cities, isPrimary: userCities.isPrimary })
    .from(userCities)
    .innerJoin(cities, eq(cities.id, userCities.cityId))
    .innerJoin(users, eq(users.id, userCities.userId))
    .where(and(eq(users.id, memberId), eq(userCities.isCurrent, false), profileVisibleTo(viewer)))
    .orderBy(desc(userCities.isPrimary), asc(userCities.id))
  const { fromDate, untilDate } = travels
  const stays = db
    .select({ id: travels.id, city: cities, fromDate, untilDate })
    .from(travels)
    .innerJoin(cities, eq(cities.id, travels.cityId))
    .innerJoin(users, eq(users.id, travels.userId))
    .where(and(eq(users.id, memberId), travelVisibleTo(viewer), isAhead(now)))
    .orderBy(asc(fromDate), asc(travels.id))
    .limit(3)
  const [belongs, travelling] = await Promise.all([homes, stays])
  return { homes: belongs, stays: travelling }
}

/** The cities a member belongs to: where they are now first, then home, then the others as they were added. */
export async function listOwnCities(viewer: Pick<Viewer, 'id'>) {
  const { isCurrent, isPrimary } = userCities
  return db
    .select({ city: cities, isCurrent, isPrimary })
    .from(userCities)
    .innerJoin(cities, eq(cities.id, userCities.cityId))
    .where(eq(userCities.userId, viewer.id))
    .orderBy(desc(isCurrent), desc(isPrimary), asc(userCities.id))
}

/** A member's own planned stays that have not ended where they lead, the next one first. */
export async function listOwnTravels(viewer: Pick<Viewer, 'id'>, now: Date) {
  const { id, fromDate, untilDate, visibleTo } = travels
  return db
    .select({ id, city: cities, fromDate, untilDate, visibleTo })
    .from(travels)
    .innerJoin(cities, eq(cities.id, travels.cityId))
    .where(and(eq(travels.userId, viewer.id), isAhead(now)))
    .orderBy(asc(fromDate), asc(id))
}

// The last day of a stay ends at midnight of that city.
function isAhead(now: Date): SQL {
  return sql`${travels.untilDate} >= (${now.toISOString()}::timestamptz at time zone ${cities.timeZone})::date`
}

/**
 * Whether a viewer may see a picture of somebody's profile: a portrait is part of a name and goes wherever the name
 * does; the wide picture is part of the profile (rule C1).
 */
export async function mayOpenPicture(
  viewer: Looking,
  picture: { ownerId: number | null; purpose: string },
): Promise<boolean> {
  if (picture.ownerId === null) return false
  const isShown = picture.purpose === 'profile' ? visibleTo(viewer) : profileVisibleTo(viewer)
  const [owner] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, picture.ownerId), isShown))
  return owner !== undefined
}
