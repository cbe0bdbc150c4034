import type { Page } from '@playwright/test'
import { and, eq, inArray } from 'drizzle-orm'
import { db } from '@/db/client'
import { conversations, userConnections, users } from '@/db/schema'

/** The number of a member of the demo city. */
export const idOf = async (username: string) =>
  (await db.select({ id: users.id }).from(users).where(eq(users.username, username)))[0]?.id ?? 0

/** A message by its words; beside one's own stand the same words to change. */
export const said = (page: Page, words: string) =>
  page.getByRole('log').getByRole('paragraph').filter({ hasText: words })

/** Two who have never written; the first is followed by the second, or nobody by nobody. */
export async function meet(one: string, other: string, isFollowed = true): Promise<void> {
  const [first, second] = [await idOf(one), await idOf(other)]
  const pair = [first, second]
  await db
    .delete(conversations)
    .where(and(inArray(conversations.lowId, pair), inArray(conversations.highId, pair)))
  await db
    .delete(userConnections)
    .where(and(inArray(userConnections.followerId, pair), inArray(userConnections.followingId, pair)))
  if (isFollowed)
    await db.insert(userConnections).values([
      { followerId: second, followingId: first, status: 'accepted' },
      { followerId: first, followingId: second, status: 'accepted' },
    ])
}
