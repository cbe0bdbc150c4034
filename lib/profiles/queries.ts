import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'

/** A member's page as everybody may see it; a private profile says only who it is. Null for nobody by that name. */
export async function getPublicProfile(username: string) {
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
    })
    .from(users)
    .where(
      and(eq(users.username, username.toLowerCase()), eq(users.isVerified, true), isNull(users.suspendedAt)),
    )
  if (!user) return null
  return user.isPrivate ? { ...user, bio: '', city: null, moods: [] } : user
}
