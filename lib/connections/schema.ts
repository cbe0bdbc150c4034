import { z } from 'zod'
import { localAddress } from '@/lib/platform/form'

const username = z.string().regex(/^[a-z0-9_]{1,30}$/i)
const memberId = z.coerce.number().int().positive().max(2_147_483_647)

/** A member by the name on their page; `back` is that page, for whoever has to sign in first. */
export const namedShape = z.object({ username, back: localAddress })

/** `goTo`: the address of the list that the member stands in, which shows what was done instead of their page. */
export const followShape = namedShape.extend({ wish: z.enum(['follow', 'unfollow']), goTo: localAddress })

export const dismissShape = namedShape.extend({ wish: z.enum(['dismiss', 'suggest']), goTo: localAddress })

/** `goTo`: the page it was said on, where that is not the member's own. */
export const muteShape = namedShape.extend({ length: z.enum(['day', 'week', 'ever']), goTo: localAddress })

/** A member of one of one's own lists. */
export const listedShape = z.object({ memberId })

export const requestShape = listedShape.extend({ answer: z.enum(['accept', 'decline']) })

/** A count is read, not a proof: past this it says "more than". */
export const mostCounted = 10_000

/** One of the two lists of a profile. */
export const followLists = ['followers', 'following'] as const
export type FollowList = (typeof followLists)[number]

/** What stands between a viewer and a member, as far as the viewer is told: a declined request looks like one that waits. */
export type Relation = {
  follow: 'none' | 'pending' | 'accepted'
  followsYou: boolean
  isMuted: boolean
}

/** What a viewer is to somebody in a list, as far as its button shows it. */
export type Standing = Pick<Relation, 'follow'> & { isPrivate: boolean }
