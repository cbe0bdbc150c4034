import type { Refusal } from '@/lib/platform/refusal'
import { entitlementsOf, type Standing } from '@/lib/subscriptions/entitlements'

export type Wish = 'attending' | 'interested' | 'cancelled'

export type EventFacts = {
  status: string
  startsAt: Date
  endsAt: Date
  isFree: boolean
  capacity: number | null
  taken: number
}

/**
 * Why a member may not have what they wish for at an event; undefined when they may. The page greys the button by the
 * same answer the command gives. `own` is what they have now.
 */
export function rsvpRefusal(
  wish: Wish,
  event: EventFacts,
  { own, now }: { own: string | null; now: Date },
): Refusal['reason'] | undefined {
  if (wish === 'cancelled') return undefined
  if (event.status === 'draft') return 'notFound'
  if (event.status === 'cancelled') return 'cancelled'
  if (isOver(event, now)) return 'past'
  if (wish === 'interested') return undefined
  if (event.status === 'postponed') return 'postponed'
  if (!event.isFree) return 'ticketNeeded'
  if (own !== 'attending' && isFull(event)) return 'full'
  return undefined
}

/** Why nobody is asked whether they still come; undefined when they may be: what is off or has no date is none to come to. */
export function askRefusal(
  { status, endsAt }: Pick<EventFacts, 'status' | 'endsAt'>,
  now: Date,
): Refusal['reason'] | undefined {
  if (status === 'cancelled' || status === 'postponed') return status
  return endsAt <= now ? 'past' : undefined
}

// One without a date is not over when its old day has gone (rule E9).
const isOver = ({ status, endsAt }: Pick<EventFacts, 'status' | 'endsAt'>, now: Date) =>
  endsAt <= now && status !== 'postponed'

/** Whether every place is taken. */
export function isFull({ capacity, taken }: Pick<EventFacts, 'capacity' | 'taken'>): boolean {
  return capacity !== null && taken >= capacity
}

type Returning = {
  paymentStatus: string | null
  checkedInAt: Date | null
  isPayer: boolean
  /** the buyer's bank decides about the money */
  isDisputed: boolean
}

/** Why a ticket cannot be given back; undefined when it can. Money goes back to who paid: only they ask for it. */
export function returnRefusal(
  ticket: Returning,
  event: { status: string; endsAt: Date; startsAt: Date },
  now: Date,
): Refusal['reason'] | undefined {
  if (ticket.paymentStatus === 'pending') return 'orderOpen'
  if (event.status === 'cancelled') return 'cancelled'
  if (ticket.checkedInAt || isOver(event, now)) return 'noReturn'
  if (ticket.isDisputed) return 'orderDisputed'
  return ticket.paymentStatus === 'paid' && !ticket.isPayer ? 'noReturn' : undefined
}

type TicketFacts = { checkedInAt: Date | null; returningAt: Date | null }

/** Why a ticket cannot go to somebody else; undefined when it can. */
export function transferRefusal(
  ticket: TicketFacts,
  { event, now }: { event: Pick<EventFacts, 'status' | 'endsAt'>; now: Date },
): Refusal['reason'] | undefined {
  if (event.status === 'cancelled') return 'cancelled'
  if (isOver(event, now)) return 'past'
  if (ticket.checkedInAt) return 'checkedIn'
  return ticket.returningAt ? 'ticketReturning' : undefined
}

/** Whether any ticket of an event costs money, so that somebody has to be paid for it. */
export function isPriced(types: readonly { money: object | null; pricing: string }[]): boolean {
  return types.some(({ money, pricing }) => money !== null || pricing === 'chosen')
}

/** Maly's part of a ticket of an organizer's, in hundredths. What was ordered keeps the part it was ordered with. */
export function feePercentOf(organizer: Standing | null, now: Date): number {
  return entitlementsOf(organizer, now).feePercent
}

/** What an order is by now, in one word: one that is not paid in time is over before the sweeper says so (rule T5). */
export function orderWord<Status extends string>(
  { status, heldUntil, processingAt }: { status: Status; heldUntil: Date | null; processingAt: Date | null },
  at: Date,
): Status | 'processing' | 'expired' {
  if (status !== 'pending') return status
  if (processingAt) return 'processing'
  return heldUntil && heldUntil > at ? status : 'expired'
}
