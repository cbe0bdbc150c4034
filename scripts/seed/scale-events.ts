import type postgres from 'postgres'
import { slugOf } from '@/lib/events/schema'
import { decimalsOf } from '@/lib/platform/money'
import { copyRows, type Value } from './copy'
import { type Random, randomFrom } from './random'
import { chunk, idAfter, progress, type ScaleCity, type ScaleJob } from './scale-job'
import { crowdedCity } from './scale-people'
import { kinds, settings } from './scale-words'

const columns = [
  ...[
    'id',
    'title',
    'description',
    'city',
    'location',
    'organizer_id',
    'clock',
    'minutes',
    'price',
    'capacity',
  ],
  ...['is_private', 'tags', 'moods', 'slug', 'status', 'city_id', 'time_zone', 'currency', 'published_at'],
]

/**
 * Adds events over twelve months from a month ago. PostgreSQL derives the instants from the wall clock, and
 * the wall clock back from the instants, so that an hour that the clocks jump over becomes one that exists.
 */
export async function addEvents(count: number, job: ScaleJob & { members: Int32Array }): Promise<void> {
  const firstId = await idAfter(job.pool, 'events')
  const random = randomFrom(firstId * 31 + 3)
  for (let done = 0; done < count; done += chunk) {
    const size = Math.min(chunk, count - done)
    await job.pool.begin((sql) => addSome(sql, rows(size, { ...job, random, firstId: firstId + done })))
    job.log(progress('events', done + size, count))
  }
}

async function addSome(sql: postgres.TransactionSql, some: Iterable<Value[]>): Promise<void> {
  await sql`create temp table incoming_events (id int, title text, description text, city text, location text,
    organizer_id int, clock timestamp, minutes int, price numeric, capacity int, is_private boolean,
    tags jsonb, moods jsonb, slug text, status text, city_id int, time_zone text, currency text,
    published_at timestamptz) on commit drop`
  await copyRows(sql, { table: 'incoming_events', columns }, some)
  await sql`
    insert into events (id, title, description, city, location, organizer_id, price, capacity, is_private,
      tags, moods, slug, status, city_id, time_zone, currency, published_at, starts_at, ends_at, start_date,
      end_date, created_at)
    select id, title, description, city, location, organizer_id, price, capacity, is_private,
      tags, moods, slug, status, city_id, time_zone, currency, published_at, starts_at, ends_at,
      starts_at at time zone time_zone, ends_at at time zone time_zone, starts_at - interval '60 days'
    from incoming_events,
      lateral (select clock at time zone time_zone as starts_at) as start,
      lateral (select starts_at + make_interval(mins => minutes) as ends_at) as ending`
}

function* rows(
  count: number,
  {
    now,
    cities,
    members,
    random,
    firstId,
  }: ScaleJob & { members: Int32Array; random: Random; firstId: number },
): Generator<Value[]> {
  for (let id = firstId; id < firstId + count; id++) {
    const city = crowdedCity(random, cities)
    const kind = random.pick(kinds)
    const setting = random.pick(settings)
    const title = `${kind.what} ${setting}, ${city.name}`
    const status = random.chance(0.02) ? 'draft' : 'scheduled'
    const start = clock(now, random)
    yield [
      ...[
        id,
        title,
        `${kind.what} ${setting}. Come as you are, alone or with friends.`,
        city.name,
        `The place ${setting}`,
      ],
      ...[
        members[random.between(0, members.length - 1)] ?? 0,
        start,
        random.pick([60, 90, 120, 150, 180, 240]),
      ],
      ...[price(random, city), random.chance(0.6) ? random.between(8, 200) : null, random.chance(0.03)],
      ...[
        JSON.stringify([kind.tag]),
        JSON.stringify(kind.moods),
        slugOnce(title),
        status,
        city.id,
        city.timeZone,
      ],
      ...[city.currency, status === 'draft' ? null : published(start)],
    ]
  }
}

/** A local date and time at a human hour: evenings mostly, now and then a morning. */
function clock(now: Date, random: Random): string {
  const date = new Date(now.getTime() + random.between(-30, 335) * 86_400_000).toISOString().slice(0, 10)
  const hour = random.chance(0.15) ? random.between(8, 11) : random.between(18, 22)
  return `${date} ${String(hour).padStart(2, '0')}:${random.pick(['00', '15', '30', '45'])}:00`
}

function published(start: string): Date {
  return new Date(Date.parse(`${start.replace(' ', 'T')}Z`) - 45 * 86_400_000)
}

function price(random: Random, { currency }: ScaleCity): number | null {
  if (random.chance(0.6)) return null
  return random.between(4, 40) * (decimalsOf(currency) === 0 ? 100 : 1)
}

// A few thousand titles for any number of events: transliterating is the slowest part of a row.
const slugs = new Map<string, string>()

function slugOnce(title: string): string {
  const known = slugs.get(title) ?? slugOf(title)
  slugs.set(title, known)
  return known
}
