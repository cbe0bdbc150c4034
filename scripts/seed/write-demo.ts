import { inArray, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import * as schema from '@/db/schema'
import { hashPassword } from '@/lib/platform/password'
import { plantConsents, plantReports } from './demo-reports'
import { demoCitySlugs, planDemo } from './plan'
import type { DemoRows } from './rows'
import { continueIds } from './sequences'

export const demoPassword = 'maly-demo-2026'

/** Any number, as long as it is the same everywhere: two seeders of one database take turns. */
const seedLock = 5_250_019

/** Plants the demo city in one transaction; false when the database has a member already. */
export async function plantDemo(db: Db, now: Date): Promise<DemoRows | false> {
  const hash = await hashPassword(demoPassword)
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${seedLock})`)
    if (await hasMembers(tx)) return false
    const cities = await tx.select().from(schema.cities).where(inArray(schema.cities.slug, demoCitySlugs))
    const rows = planDemo(now, { cities, hash })
    await insertAll(tx, rows)
    await joinOrders(tx)
    await countGuests(tx)
    await plantConsents(tx, now)
    await plantReports(tx, now)
    await fillFeeds(tx)
    await continueIds(tx)
    return rows
  })
}

/** Whether anybody is a member already. */
export async function hasMembers(db: Db | Tx): Promise<boolean> {
  const some = await db.select({ id: schema.users.id }).from(schema.users).limit(1)
  return some.length > 0
}

async function insertAll(tx: Tx, rows: DemoRows): Promise<void> {
  await tx.insert(schema.users).values(rows.users)
  await tx.insert(schema.userCities).values(rows.userCities)
  await tx.insert(schema.userConnections).values(rows.userConnections)
  await tx.insert(schema.blocks).values(rows.blocks)
  await tx.insert(schema.mutes).values(rows.mutes)
  await tx.insert(schema.notifications).values(rows.notifications)
  await tx.insert(schema.events).values(rows.events)
  await tx.insert(schema.ticketTypes).values(rows.ticketTypes)
  await tx.insert(schema.promoCodes).values(rows.promoCodes)
  await tx.insert(schema.eventParticipants).values(rows.eventParticipants)
  await tx.insert(schema.payments).values(rows.payments)
  await tx.insert(schema.refunds).values(rows.refunds)
  await tx.insert(schema.messages).values(rows.messages)
  await tx.insert(schema.invitations).values(rows.invitations)
  await tx.insert(schema.subscriptions).values(rows.subscriptions)
  await tx.insert(schema.subscriptionPayments).values(rows.subscriptionPayments)
}

/** Payments and participations name each other: the second half is written when both are there. */
async function joinOrders(tx: Tx): Promise<void> {
  await tx.execute(sql`
    update event_participants p set payment_id = o.id, price = o.amount / counted.tickets
    from payments o join (
      select user_id, event_id, count(*) as tickets from event_participants
      where payment_status <> 'free' group by user_id, event_id
    ) counted using (user_id, event_id)
    where o.user_id = p.user_id and o.event_id = p.event_id and p.payment_status <> 'free'`)
  await tx.execute(sql`
    update payments set held_until = p.held_until from event_participants p
    where p.id = payments.event_participant_id and payments.status in ('pending', 'expired')`)
}

/** The same counts that lib/events keeps: rows by status. */
async function countGuests(tx: Tx): Promise<void> {
  await tx.execute(sql`
    update events set attending_count = counted.attending, interested_count = counted.interested
    from (
      select event_id, count(*) filter (where status = 'attending' and payment_status <> 'pending') as attending,
        count(*) filter (where status = 'interested') as interested
      from event_participants group by event_id
    ) as counted
    where counted.event_id = events.id`)
}

/** What the feed's jobs would have written, in the order in which it happened. */
async function fillFeeds(tx: Tx): Promise<void> {
  await tx.execute(sql`
    insert into activities (actor_id, kind, event_id, created_at)
    select * from (
      select organizer_id, 'published', id, published_at from events where status <> 'draft' and not is_private
      union all
      select p.user_id, 'going', p.event_id, p.created_at
      from event_participants p join events e on e.id = p.event_id
      where p.status = 'attending' and p.guest_name is null and not e.is_private and p.user_id <> e.organizer_id
    ) as news (actor, kind, event, at)
    order by at, actor, event`)
  await tx.execute(sql`
    insert into feed_entries (reader_id, activity_id)
    select follower_id, id from activities join user_connections on following_id = actor_id and status = 'accepted'`)
}
