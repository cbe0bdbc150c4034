import { z } from 'zod'
import { line, localAddress, paragraphs } from '@/lib/platform/form'

/** By whom a member can be seen on a guest list (rule C4); `following`: the people they follow. */
export const audiences = ['everyone', 'following', 'organizer'] as const

// What a form leaves empty is what the account says.
const visibleTo = z.enum(audiences).nullable().catch(null)

export type Audience = z.output<typeof visibleTo>

export const rsvpShape = z.object({
  eventId: z.coerce.number().int().positive().max(2_147_483_647),
  wish: z.enum(['attending', 'interested', 'cancelled']),
  /** what the page showed the member to have; a page that is the same for everybody shows nothing */
  seen: z.enum(['attending', 'interested', 'waitlisted']).optional().catch(undefined),
  /** the secret of the link by which a private event was opened */
  invite: z.string().max(100).optional().catch(undefined),
  /** who sees on the guest list that they go (rule C4) */
  visibleTo,
  /** present when the form lies on the page that shows the outcome itself */
  stay: z.string().optional(),
})

export const audienceShape = z.object({
  eventId: z.coerce.number().int().positive().max(2_147_483_647),
  visibleTo,
  goTo: localAddress,
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
  /** nothing is left to be paid of it: they come in */
  isIn: boolean
  /** what was paid goes back on the ticket's own page alone */
  isPaid: boolean
  /** who sees on the guest list that they go; null: as their account says */
  visibleTo: Audience
  /** until when a place is kept for who waited */
  offeredUntil: Date | null
  /** where it is held online, for whoever has a place */
  onlineUrl: string | null
} | null

/** A code as compared: upper case, without spaces. */
export function foldCode(code: string): string {
  return code.normalize('NFKC').replace(/\s+/g, '').toUpperCase().slice(0, 40)
}

const id = z.coerce.number().int().positive().max(2_147_483_647)

/** How many of one type one checkout takes at most, whatever the organizer allows. */
export const mostOfOneOrder = 20

const quantities = z
  .record(z.string().regex(/^\d{1,10}$/), z.string().regex(/^\d{0,2}$/))
  .transform((typed) =>
    Object.entries(typed).map(([typeId, quantity]) => ({
      typeId: Number(typeId),
      quantity: Number(quantity),
    })),
  )

/** The fields `q-{type}` (how many) and `pay-{type}` (what the buyer chose to pay) of a form, by type. */
export const orderShape = z.preprocess(
  gatherLines,
  z.object({
    eventId: id,
    quantities,
    amounts: z.record(z.string(), z.string().max(20)).default({}),
    promo: z.string().max(60).default('').transform(foldCode),
    access: z.string().max(60).default('').transform(foldCode),
    /** what the page said one ticket of each type costs, in minor units: a price that has changed since is refused */
    seen: z.record(z.string(), z.string().max(20)).default({}),
    /** who sees on the guest list that the buyer goes (rule C4) */
    visibleTo,
    goTo: localAddress,
  }),
)

function gatherLines(typed: unknown): unknown {
  if (typeof typed !== 'object' || typed === null) return typed
  const pick = (prefix: string) =>
    Object.fromEntries(
      Object.entries(typed).flatMap(([name, value]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
      ),
    )
  return { ...typed, quantities: pick('q-'), amounts: pick('pay-'), seen: pick('seen-') }
}

export const ownOrderShape = z.object({ paymentId: id })

/** Names of guests, by the id of their ticket: fields `name-{id}`. */
export const payShape = z.preprocess(
  (typed) => {
    if (typeof typed !== 'object' || typed === null) return typed
    const names = Object.entries(typed).filter(([name]) => /^name-\d+$/.test(name))
    return { ...typed, names: Object.fromEntries(names.map(([name, value]) => [name.slice(5), value])) }
  },
  z.object({ paymentId: id, names: z.record(z.string(), z.string().max(80)).default({}) }),
)

export const lateShape = z.object({ paymentId: id, choice: z.enum(['refund', 'line']) })
export const ownEventShape = z.object({ eventId: id, goTo: localAddress })
export const ownTicketShape = z.object({ ticketId: id })
export const lineShape = z.object({
  eventId: id,
  typeId: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
  partySize: z.coerce.number().int().min(1).max(mostOfOneOrder).catch(1),
  maxPrice: z.string().max(20).default(''),
  access: z.string().max(60).default('').transform(foldCode),
  goTo: localAddress,
})

export const refundShape = z.object({
  eventId: id,
  paymentId: id,
  ticketIds: z.array(id).max(100).default([]),
  amount: z.string().max(20).default(''),
  reason: paragraphs(500).default(''),
  /** a refund that did not get through, to be sent once more; nothing else is read then */
  again: id.optional(),
})

export const incidentShape = z.object({ incidentId: id, resolution: line(500) })
