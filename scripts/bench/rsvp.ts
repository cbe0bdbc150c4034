import type postgres from 'postgres'
import { closeDb, openPool } from '@/db/client'
import { Refusal } from '@/lib/platform/refusal'
import { rsvp } from '@/lib/tickets/rsvp'
import { seedScale } from '@/scripts/seed'
import { closeLater } from './closing'
import { benchDatabase } from './database'
import { rawRsvp } from './raw-rsvp'
import type { Part, Row } from './report'
import { median, medianRatio, percent, spread, whole } from './stats'

const clients = 64
const members = 1000
const rounds = 5
const rush = { attempts: 1000, places: 50, rounds: 5 }
const aim = 0.5

type Door = (userId: number, eventId: number) => Promise<boolean>
type Rates = { ours: number[]; raw: number[] }
type Night = { pool: postgres.Sql; ids: number[]; ours: Door; raw: Door; log: (line: string) => void }

/** Places/s that 64 clients get at one event, through the capability and through raw SQL of the same rule. */
export async function measureRsvp(log: (line: string) => void): Promise<Part> {
  const night = await prepare(log)
  const open = await takeRounds(night, { capacity: 100_000, rounds, attempts: members })
  const full = await takeRounds(night, {
    capacity: rush.places,
    rounds: rush.rounds,
    attempts: rush.attempts,
  })
  const oversold = full.admitted.reduce((sum, admitted) => sum + Math.max(0, admitted - rush.places), 0)
  const isRight = full.admitted.every((admitted) => admitted === rush.places)
  return {
    title: 'rsvp',
    rows: [
      {
        ...row('"I’m going", all succeed', open, 'places'),
        aim: `>= ${percent(aim)}`,
        isMet: ratioOf(open) >= aim,
      },
      {
        ...row(`1,000 attempts for ${rush.places} places`, full, 'attempts'),
        aim: 'oversold = 0',
        isMet: isRight,
      },
    ],
    how:
      `\`rsvp(viewer, { eventId, wish: 'attending' }, now)\` called by ${clients} concurrent clients over the process's pool ` +
      `of 10, beside the same transaction as plain SQL (postgres.js, pool of 10, ${clients} clients): begin, lock the event ` +
      `FOR NO KEY UPDATE, own row, count, insert, move the count, commit. A new event each round and ${whole(members)} ` +
      `different members, so that the count over a growing event is part of both; PostgreSQL as durable as in \`npm start\`. ` +
      `${rounds} rounds in turn, medians (rounds: ${spread(open.ours, open.raw)}). In the second row ${rush.attempts} members ` +
      `want ${rush.places} places, ${rush.rounds} rounds each: ${oversold} places oversold in ${full.admitted.length} events.`,
    notes: [],
  }
}

const ratioOf = ({ ours, raw }: Rates) => medianRatio(ours, raw)

function row(what: string, rates: Rates, unit: string): Omit<Row, 'aim'> {
  return {
    what,
    ours: `${whole(median(rates.ours))} ${unit}/s`,
    limit: `raw SQL: ${whole(median(rates.raw))} ${unit}/s`,
    ratio: percent(ratioOf(rates)),
  }
}

async function prepare(log: (line: string) => void): Promise<Night> {
  const url = await benchDatabase('bench_rsvp')
  await seedScale(url, { members: members + 1, events: 0, follows: 0, messages: 0 }, { log })
  await closeDb()
  process.env.DATABASE_URL = url
  const pool = openPool(url)
  closeLater(() => pool.end())
  const rows = await pool<{ id: number }[]>`select id from users order by id offset 1`
  const at = new Date()
  return {
    ...{ pool, log, ids: rows.map(({ id }) => id) },
    ours: (id, eventId) => rsvp({ id }, { eventId, wish: 'attending' }, at).then(() => true, orFull),
    raw: (userId, eventId) => rawRsvp(pool, { eventId, userId, at }),
  }
}

function orFull(thrown: unknown): false {
  if (thrown instanceof Refusal && thrown.reason === 'full') return false
  throw thrown
}

type Rounds = { capacity: number; rounds: number; attempts: number }

async function takeRounds(night: Night, { capacity, rounds, attempts }: Rounds) {
  const found = { ours: [] as number[], raw: [] as number[], admitted: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    for (const who of ['ours', 'raw'] as const) {
      const eventId = await newEvent(night.pool, capacity)
      const seconds = await crowd(night.ids.slice(0, attempts), (id) => night[who](id, eventId))
      found.admitted.push(await admittedTo(night.pool, { eventId, atMost: Math.min(capacity, attempts) }))
      // The first round warms connections, plans and the compiler up.
      if (round > 0) found[who].push(attempts / seconds)
      night.log(`${attempts} attempts, ${capacity} places, ${who}: ${whole(attempts / seconds)}/s`)
    }
    // Both prepared their statements on an empty table, where a sequential scan is the cheapest plan, and whoever came
    // first kept it. Autovacuum does this within a minute; here both get new plans at once.
    if (round === 0) await night.pool`vacuum events, event_participants`
  }
  return found
}

/** How long the clients take until everybody had a turn. */
export async function crowd(ids: readonly number[], act: (id: number) => Promise<boolean>): Promise<number> {
  const waiting = ids.values()
  const began = performance.now()
  const client = async () => {
    for (const id of waiting) await act(id)
  }
  await Promise.all(Array.from({ length: clients }, client))
  return (performance.now() - began) / 1000
}

/** Who got in, by the rows; the cached count must say the same. */
async function admittedTo(sql: postgres.Sql, { eventId, atMost }: { eventId: number; atMost: number }) {
  const [row] = await sql<{ rows: number; cached: number }[]>`
    select attending_count as cached, (select count(*)::int from event_participants where event_id = events.id) as rows
    from events where id = ${eventId}`
  if (!row || row.rows !== row.cached || row.rows < atMost)
    throw new Error(`event ${eventId}: ${row?.rows} rows, count ${row?.cached}, of ${atMost} places`)
  return row.rows
}

/** An evening in the biggest city with so many places. */
export async function newEvent(sql: postgres.Sql, capacity: number): Promise<number> {
  const [event] = await sql<{ id: number }[]>`
    insert into events (title, slug, city, city_id, time_zone, currency, organizer_id, capacity, status, published_at,
      starts_at, ends_at, start_date, end_date)
    select 'Bench', 'bench', name, id, time_zone, currency, (select min(id) from users), ${capacity}, 'scheduled', now(),
      start, start + interval '3 hours', start at time zone time_zone,
      (start + interval '3 hours') at time zone time_zone
    from cities, lateral (select date_trunc('hour', now()) + interval '2 days') as day (start)
    order by population desc, id limit 1
    returning id`
  if (!event) throw new Error('no event was made')
  return event.id
}
