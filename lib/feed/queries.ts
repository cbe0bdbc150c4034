import { listHosted } from '@/lib/events/discover'
import { getWhereabouts, type Profile } from '@/lib/profiles/queries'
import type { Looking } from '@/lib/profiles/visibility'
import { listAttended } from '@/lib/tickets/queries'

/** What of a member's life a viewer may see: cities and journeys, what they organize, where they go and have been. */
export async function getMemberLife(viewer: Looking, profile: Pick<Profile, 'id' | 'isWhole'>, at: Date) {
  if (!profile.isWhole) return { whereabouts: { homes: [], stays: [] }, hosted: [], going: [], been: [] }
  const [whereabouts, hosted, going, been] = await Promise.all([
    getWhereabouts(viewer, profile.id, at),
    listHosted(viewer, profile.id, at),
    listAttended(viewer, profile.id, { at, isAhead: true, limit: 6 }),
    listAttended(viewer, profile.id, { at, isAhead: false, limit: 6 }),
  ])
  return { whereabouts, hosted, going, been }
}

export type MemberLife = Awaited<ReturnType<typeof getMemberLife>>
