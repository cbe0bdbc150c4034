import type postgres from 'postgres'
import { ticketCode } from '@/lib/tickets/code'

type Event = { capacity: number | null; price: string | null; status: string; endsAt: Date }

/**
 * "I'm going" as SQL and nothing more: the same transaction and the same rule as lib/tickets/rsvp. True when there was a
 * place.
 */
export function rawRsvp(
  pool: postgres.Sql,
  { eventId, userId, at }: { eventId: number; userId: number; at: Date },
): Promise<boolean> {
  return pool.begin(async (sql) => {
    const [event] = await sql<Event[]>`
      select capacity, price, status, ends_at as "endsAt" from events where id = ${eventId} for no key update`
    const own = await sql`
      select id from event_participants
      where event_id = ${eventId} and user_id = ${userId} and guest_name is null and status <> 'cancelled'`
    const [{ taken } = { taken: 0 }] = await sql<{ taken: number }[]>`
      select count(*)::int as taken from event_participants
      where event_id = ${eventId} and ((status = 'attending' and (payment_status <> 'pending' or held_until > ${at}))
        or (status = 'waitlisted' and held_until > ${at}))`
    if (!event || own.length > 0 || !isOpen(event, { taken, at })) return false
    await sql`
      insert into event_participants (event_id, user_id, status, payment_status, ticket_identifier)
      values (${eventId}, ${userId}, 'attending', 'free', ${ticketCode()})`
    await sql`update events set attending_count = attending_count + 1 where id = ${eventId}`
    return true
  })
}

function isOpen(event: Event, { taken, at }: { taken: number; at: Date }): boolean {
  const { capacity, price, status, endsAt } = event
  return status === 'scheduled' && endsAt > at && !Number(price) && (capacity === null || taken < capacity)
}
