import type postgres from 'postgres'
import { closeDb, openPool } from '@/db/client'
import { checkout } from '@/lib/tickets/checkout'
import { seedScale } from '@/scripts/seed'
import { closeLater } from './closing'
import { benchDatabase } from './database'
import type { Part } from './report'
import { crowd, newEvent } from './rsvp'
import { median, medianRatio, percent, spread, whole } from './stats'

const members = 600
const rounds = 4
const aim = 0.3

/** Orders/s that 64 clients begin at one event, through the capability and through raw SQL of what an order must write. */
export async function measureCheckout(log: (line: string) => void): Promise<Part> {
  const { pool, ids } = await prepare(log)
  const at = new Date()
  const doors = {
    ours: (id: number, eventId: number) => checkout({ id }, anOrder(eventId), at).then(() => true),
    raw: (id: number, eventId: number) => rawOrder(pool, { userId: id, eventId, at }),
  }
  const rates = { ours: [] as number[], raw: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    for (const who of ['ours', 'raw'] as const) {
      const eventId = await newEvent(pool, 100_000)
      await pool`update events set price = 10 where id = ${eventId}`
      const seconds = await crowd(ids, (id) => doors[who](id, eventId))
      if (round > 0) rates[who].push(ids.length / seconds)
      log(`${ids.length} orders, ${who}: ${whole(ids.length / seconds)}/s`)
    }
    if (round === 0) await pool`vacuum analyze events, event_participants, payments`
  }
  const ratio = medianRatio(rates.ours, rates.raw)
  return {
    title: 'checkout',
    rows: [
      {
        what: 'an order begun: places held, at one event',
        ours: `${whole(median(rates.ours))} orders/s`,
        limit: `raw SQL: ${whole(median(rates.raw))} orders/s`,
        ratio: percent(ratio),
        aim: `>= ${percent(aim)}`,
        isMet: ratio >= aim,
      },
    ],
    how:
      '`checkout(viewer, one ticket, now)` called by 64 concurrent clients over the pool of 10, beside the least an order has ' +
      'to write as plain SQL: lock the event, count its places, insert the payment and the hold, commit. A new event each ' +
      `round and ${members} different members (rounds: ${spread(rates.ours, rates.raw)}).`,
    notes: [],
  }
}

/** An order of one standard ticket. */
export function anOrder(eventId: number) {
  const nothing = { amounts: {}, promo: '', access: '', seen: {}, locale: 'en' as const }
  return { ...nothing, eventId, quantities: [{ typeId: 0, quantity: 1 }] }
}

type Order = { userId: number; eventId: number; at: Date }

function rawOrder(pool: postgres.Sql, { userId, eventId, at }: Order): Promise<boolean> {
  const until = new Date(at.getTime() + 900_000)
  return pool.begin(async (sql) => {
    const [event] = await sql`select capacity from events where id = ${eventId} for no key update`
    const [{ taken } = { taken: 0 }] = await sql<{ taken: number }[]>`
      select coalesce(sum(party_size), 0)::int as taken from event_participants
      where event_id = ${eventId} and status in ('attending', 'waitlisted')
        and (payment_status <> 'pending' or held_until > ${at})`
    if (!event || taken >= event.capacity) return false
    const [order] = await sql<{ id: number }[]>`
      insert into payments (user_id, event_id, amount, currency, status, held_until)
      values (${userId}, ${eventId}, 10, 'EUR', 'pending', ${until}) returning id`
    await sql`
      insert into event_participants (event_id, user_id, status, payment_status, held_until, payment_id, price)
      values (${eventId}, ${userId}, 'attending', 'pending', ${until}, ${order?.id ?? 0}, 10)`
    return true
  })
}

async function prepare(log: (line: string) => void): Promise<{ pool: postgres.Sql; ids: number[] }> {
  const url = await benchDatabase('bench_checkout')
  await seedScale(url, { members: members + 1, events: 0, follows: 0, messages: 0 }, { log })
  await closeDb()
  process.env.DATABASE_URL = url
  const pool = openPool(url)
  closeLater(() => pool.end())
  await pool`
    insert into seller_accounts (user_id, stripe_account_id, charges_enabled)
    select min(id), 'acct_bench', true from users`
  const rows = await pool<{ id: number }[]>`select id from users order by id offset 1`
  return { pool, ids: rows.map(({ id }) => id) }
}
