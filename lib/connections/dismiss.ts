import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { dismissals } from '@/db/schema'
import { Refusal } from '@/lib/platform/refusal'
import { requirePerson } from './between'

/** Does not suggest somebody again; refuses `notFound` for oneself and for whoever is hidden. Twice is once. */
export async function dismiss(viewer: { id: number }, username: string): Promise<void> {
  const { id } = await requirePerson(viewer, username)
  if (id === viewer.id) throw new Refusal('notFound', 404)
  await db.insert(dismissals).values({ userId: viewer.id, dismissedId: id }).onConflictDoNothing()
}

/** Takes a dismissal back: they may be suggested again. Refuses as `dismiss` does. */
export async function suggestAgain(viewer: { id: number }, username: string): Promise<void> {
  const { id } = await requirePerson(viewer, username)
  await db.delete(dismissals).where(and(eq(dismissals.userId, viewer.id), eq(dismissals.dismissedId, id)))
}
