import type { HeldTicket } from '@/lib/tickets/held'
import type { listPlans } from '@/lib/tickets/queries'
import type { Evening } from './plan-card'

type Plans = Awaited<ReturnType<typeof listPlans>>

/** One entry for each evening, in the order of time: what somebody said of it, and every ticket they hold for it. */
export function eveningsAhead(plans: Plans, tickets: readonly HeldTicket[]): Evening[] {
  const planned = plans.map((plan) => ({
    ...plan,
    tickets: tickets.filter(({ eventId }) => eventId === plan.id),
  }))
  const others = eveningsOf(tickets.filter(({ eventId }) => !plans.some(({ id }) => id === eventId)))
  return [...planned, ...others].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.id - b.id)
}

/** The same of tickets alone. */
export function eveningsOf(tickets: readonly HeldTicket[]): Evening[] {
  const ids = [...new Set(tickets.map(({ eventId }) => eventId))]
  return ids.flatMap((id) => {
    const own = tickets.filter(({ eventId }) => eventId === id)
    const [first] = own
    return first ? [{ ...first, id, status: null, visibleTo: null, tickets: own }] : []
  })
}
