import { type SQL, sql } from 'drizzle-orm'
import { eventParticipants } from '@/db/schema'

/** Where-fragment: a participation that lets somebody in. It has a code, and nothing is left to be paid. */
export function admits(): SQL<boolean> {
  const { status, paymentStatus, ticketIdentifier } = eventParticipants
  return sql<boolean>`(${status} = 'attending' and ${paymentStatus} in ('free', 'paid') and ${ticketIdentifier} is not null)`
}
