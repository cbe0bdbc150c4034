import { z } from 'zod'
import { localAddress } from '@/lib/platform/form'

export const rsvpShape = z.object({
  eventId: z.coerce.number().int().positive().max(2_147_483_647),
  wish: z.enum(['attending', 'interested', 'cancelled']),
  /** what the page showed the member to have; a page that is the same for everybody shows nothing */
  seen: z.enum(['attending', 'interested', 'waitlisted']).optional().catch(undefined),
  /** the secret of the link by which a private event was opened */
  invite: z.string().max(100).optional().catch(undefined),
  /** present when the form lies on the page that shows the outcome itself */
  stay: z.string().optional(),
})

export const confirmShape = z.object({
  eventId: z.coerce.number().int().positive().max(2_147_483_647),
  goTo: localAddress,
})

/** What a member has at an event, as pages show it. */
export type OwnPlace = {
  status: 'interested' | 'attending' | 'waitlisted'
  /** something has changed since they took the place: until then they may return it without loss (rule E9) */
  askedUntil: Date | null
  /** where it is held online, for whoever has a place */
  onlineUrl: string | null
} | null
