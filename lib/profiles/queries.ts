import { and, eq, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
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
