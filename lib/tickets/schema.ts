import { z } from 'zod'

export const rsvpShape = z.object({
  eventId: z.coerce.number().int().positive().max(2_147_483_647),
  wish: z.enum(['attending', 'interested', 'cancelled']),
  /** what the page showed the member to have; a page that is the same for everybody shows nothing */
  seen: z.enum(['attending', 'interested', 'waitlisted']).optional().catch(undefined),
  /** present when the form lies on the page that shows the outcome itself */
  stay: z.string().optional(),
})

/** What a member has at an event, as pages show it. */
export type OwnPlace = { status: 'interested' | 'attending' | 'waitlisted' } | null
