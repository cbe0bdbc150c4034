import { and, count, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { userConnections } from '@/db/schema'
import type { EventCard } from '@/lib/events/discover'
import { discover } from '@/lib/events/discover'
import type { Viewer } from '@/lib/identity/schema'
import { cityById } from '@/lib/places/queries'
import type { WelcomeStep } from '@/lib/profiles/schema'
import { suggestPeople } from './suggest'

type Suggestions = Awaited<ReturnType<typeof suggestPeople>>

/** What a step of the welcome offers: three people to follow, or three events where the new member is. */
export async function getStart(
  viewer: Viewer,
  step: WelcomeStep,
  { now, kept }: { now: Date; kept: readonly string[] },
): Promise<{ people: Suggestions; follows: number; events: EventCard[]; city: string | null }> {
  const city = viewer.cityId === null ? null : await cityById(viewer.cityId)
  const none = { people: [], follows: 0, events: [], city: city?.name ?? null }
  if (step === 'people')
    return {
      ...none,
      people: await suggestPeople(viewer, { now, limit: 3, kept }),
      follows: await countOwn(viewer),
    }
  if (step === 'events') {
    const { events } = await discover(viewer, {}, { city, at: now })
    return { ...none, events: events.filter(({ status }) => status === 'scheduled').slice(0, 3) }
  }
  return none
}

async function countOwn(viewer: Pick<Viewer, 'id'>): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(userConnections)
    .where(and(eq(userConnections.followerId, viewer.id), eq(userConnections.status, 'accepted')))
  return row?.count ?? 0
}
