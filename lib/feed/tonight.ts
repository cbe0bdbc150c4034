import { discover, type EventCard } from '@/lib/events/discover'
import { getOwnWords } from '@/lib/identity/member'
import type { Viewer } from '@/lib/identity/schema'
import { cityById } from '@/lib/places/queries'
import { moodsNow } from '@/lib/profiles/policy'

/**
 * What is on tonight where a member is, for the moods they are in; when nothing fits the moods, whatever is on. Nothing
 * for a member who has not said where they are.
 */
export async function getTonight(viewer: Pick<Viewer, 'id' | 'role'>, now: Date) {
  const member = await getOwnWords(viewer)
  const city = member.currentCityId === null ? null : await cityById(member.currentCityId)
  if (!city) return { member, city: '', events: [] }
  return {
    member,
    city: city.name,
    events: await eventsFor(viewer, { city, moods: moodsNow(member, now), now }),
  }
}

type Here = { city: { id: number; timeZone: string }; moods: readonly string[]; now: Date }

async function eventsFor(
  viewer: Pick<Viewer, 'id' | 'role'>,
  { city, moods, now }: Here,
): Promise<EventCard[]> {
  const { events } = await discover(viewer, { when: 'today' }, { city, at: now })
  const open = events.filter(({ status }) => status !== 'cancelled' && status !== 'postponed')
  const fitting = open.filter((event) => event.moods.some((mood) => moods.includes(mood)))
  return (fitting.length > 0 ? fitting : open).slice(0, 3)
}
