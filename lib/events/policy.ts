import type { Refusal } from '@/lib/platform/refusal'
import { entitlementsOf, type Standing } from '@/lib/subscriptions/entitlements'
import type { LockedEvent } from './places'

/** Why an owner may not ask one more member to organize an event; `most` is as many as they may. */
export function askRefusal(
  owner: Standing | null,
  { others, now }: { others: number; now: Date },
): { reason: Refusal['reason']; most: number } | undefined {
  const most = entitlementsOf(owner, now).coOrganizers
  return others >= most ? { reason: 'tooManyOrganizers', most } : undefined
}

type Inviting = Pick<LockedEvent, 'status' | 'endsAt'>

/** Why nobody can be invited to an event any more. */
export function inviteRefusal({ status, endsAt }: Inviting, now: Date): Refusal['reason'] | undefined {
  if (status === 'cancelled') return 'cancelled'
  return endsAt <= now && status !== 'postponed' ? 'past' : undefined
}

/** Why nobody can be invited to an event by mail: what is not published yet, a stranger could not open. */
export function mailRefusal(event: Inviting, now: Date): Refusal['reason'] | undefined {
  return event.status === 'draft' ? 'notOpen' : inviteRefusal(event, now)
}

/** Whether how an event's page was found is told to its organizers: by the entitlements of the one whose it is. */
export function mayReadInsights(owner: Standing | null, now: Date): boolean {
  return entitlementsOf(owner, now).hasInsights
}

/** Why an event cannot be put first in its city: nobody could go there, or not everybody may know of it. */
export function refusesFeature(
  event: { status: string; endsAt: Date; isPrivate: boolean; unlistedAt: Date | null },
  now: Date,
): 'notFound' | 'cancelled' | 'past' | 'privateEvent' | 'unlistedEvent' | undefined {
  if (event.status === 'draft') return 'notFound'
  if (event.status === 'cancelled') return 'cancelled'
  if (event.endsAt <= now) return 'past'
  if (event.isPrivate) return 'privateEvent'
  return event.unlistedAt ? 'unlistedEvent' : undefined
}
