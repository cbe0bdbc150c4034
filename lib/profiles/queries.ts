import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities, travels, userCities, users } from '@/db/schema'
import type { Viewer } from '@/lib/identity/schema'
import { Refusal } from '@/lib/platform/refusal'
import { type Looking, listsVisibleTo, profileVisibleTo, visibleTo } from './visibility'

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
      moods: users.currentMoods,
      isPrivate: users.isPrivate,
      createdAt: users.createdAt,
      isWhole: sql<boolean>`${profileVisibleTo(viewer)}`,
      hasLists: sql<boolean>`${listsVisibleTo(viewer)}`,
    })
    .from(users)
    .where(and(eq(users.username, username.toLowerCase()), visibleTo(viewer)))
  if (!user) return null
  return user.isWhole ? user : { ...user, bio: '', city: null, moods: [] }
}

export type Profile = NonNullable<Awaited<ReturnType<typeof getProfile>>>
/** What a member says of themselves, for the form that changes it. */
export async function getOwnProfile(viewer: Pick<Viewer, 'id'>) {
  const { username, fullName, bio, interests, profileImage, coverImage, currentMoods, moodsExpireAt } = users
  const [own] = await db
    .select({ username, fullName, bio, interests, profileImage, coverImage, currentMoods, moodsExpireAt })
    .from(users)
    .where(eq(users.id, viewer.id))
  if (!own) throw new Refusal('notFound', 404)
  return own
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
    .where(
      and(
        eq(travels.userId, viewer.id),
        sql`${untilDate} >= (${now.toISOString()}::timestamptz at time zone ${cities.timeZone})::date`,
      ),
    )
    .orderBy(asc(fromDate), asc(id))
}

/**
 * Whether a viewer may see a picture of somebody's profile: a portrait is part of a name and goes wherever the name
 * does; the wide picture is part of the profile (rule C1).
 */
export async function mayOpenPicture(
  viewer: Looking,
  picture: { ownerId: number; purpose: string },
): Promise<boolean> {
  const isShown = picture.purpose === 'profile' ? visibleTo(viewer) : profileVisibleTo(viewer)
  const [owner] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, picture.ownerId), isShown))
  return owner !== undefined
}
