import type { DemoTickets } from './content'
import { nextId, type Plan } from './rows'

const day = 86_400_000

/** Plans what an event sells beside its standard ticket, and the codes that make it cheaper. */
export function planTickets(
  plan: Plan,
  { types, codes }: DemoTickets,
  event: { id: number; startsAt: Date; publishedAt: Date | null },
) {
  const createdAt = event.publishedAt ?? plan.now
  for (const [position, { endsDaysBefore, ...type }] of types.entries())
    plan.rows.ticketTypes.push({
      ...{ ...type, id: nextId(plan.rows.ticketTypes), eventId: event.id, position: position + 1 },
      ...{ createdAt, updatedAt: createdAt },
      salesEndAt: endsDaysBefore ? new Date(event.startsAt.getTime() - endsDaysBefore * day) : null,
    })
  for (const code of codes)
    plan.rows.promoCodes.push({
      ...{ ...code, id: nextId(plan.rows.promoCodes), eventId: event.id, createdAt },
    })
}
