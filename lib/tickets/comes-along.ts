import { and, eq, isNull } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventSales, events, promoCodes, ticketTypes } from '@/db/schema'
import { organizedBy } from '@/lib/events/visibility'

/** What an event like another one would sell as that one does, in numbers; null for nothing, and for anybody else's. */
export async function getComesAlong(viewer: { id: number }, eventId: number) {
  const [event] = await db
    .select({ title: events.title })
    .from(events)
    .where(and(eq(events.id, eventId), organizedBy(viewer)))
  if (!event) return null
  const isOther = and(eq(ticketTypes.isStandard, false), isNull(ticketTypes.closedAt))
  const [types, codes, [terms]] = await Promise.all([
    db.$count(ticketTypes, and(eq(ticketTypes.eventId, eventId), isOther)),
    db.$count(promoCodes, and(eq(promoCodes.eventId, eventId), isNull(promoCodes.closedAt))),
    db.select().from(eventSales).where(eq(eventSales.eventId, eventId)),
  ])
  const hasTax = Boolean(terms?.taxPercent)
  const hasLimits = terms ? terms.perPerson !== null || terms.returnHours !== null : false
  return types + codes > 0 || hasTax || hasLimits ? { ...event, types, codes, hasTax, hasLimits } : null
}
