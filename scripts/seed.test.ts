import { inArray, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Db, withSchema } from '@/db/client'
import { cities } from '@/db/schema'
import { passwordMatches } from '@/lib/platform/password'
import { testDatabase } from '@/test/database'
import { seedDemoIfEmpty, seedScale } from './seed'
import { demoCitySlugs, planDemo } from './seed/plan'

const now = new Date('2026-11-22T13:00:00Z')
// as text: Drizzle changes how its pool writes dates
const at = now.toISOString()
const quiet = () => {}
let pool: postgres.Sql
let db: Db
let url: string

beforeAll(async () => {
  url = (await testDatabase()).url
  pool = postgres(url, { max: 2, onnotice: () => {}, connection: { TimeZone: 'UTC' } })
  db = withSchema(pool)
  expect(await seedDemoIfEmpty(url, quiet, now)).toBe(true)
}, 60_000)

afterAll(() => pool.end())

async function values(query: postgres.PendingQuery<postgres.Row[]>): Promise<unknown[]> {
  return (await query).flatMap((row) => Object.values(row))
}

async function fingerprint(): Promise<unknown> {
  return db.execute(sql`
    select (select md5(string_agg(u::text, '|' order by id)) from users u) as users,
      (select md5(string_agg(e::text, '|' order by id)) from events e) as events,
      (select md5(string_agg(p::text, '|' order by id)) from event_participants p) as guests,
      (select md5(string_agg(m::text, '|' order by id)) from messages m) as messages`)
}

describe('the demo city', () => {
  test('has about 60 members and 80 events', async () => {
    expect(await values(pool`select count(*)::int from users`)).toEqual([60])
    expect(await values(pool`select count(*)::int from events`)).toEqual([80])
  })

  test('shows every state', async () => {
    const states = (query: postgres.PendingQuery<postgres.Row[]>) => values(query).then((all) => all.sort())
    expect(await states(pool`select distinct status from events`)).toEqual([
      'cancelled',
      'draft',
      'moved_online',
      'postponed',
      'rescheduled',
      'scheduled',
    ])
    expect(await states(pool`select distinct status from event_participants`)).toEqual([
      'attending',
      'cancelled',
      'interested',
      'waitlisted',
    ])
    expect(await states(pool`select distinct status from user_connections`)).toEqual([
      'accepted',
      'declined',
      'pending',
    ])
    expect(await states(pool`select distinct status from invitations`)).toEqual([
      'accepted',
      'expired',
      'pending',
    ])
    expect(await states(pool`select distinct status from subscriptions`)).toEqual([
      'active',
      'canceled',
      'past_due',
    ])
    expect(await states(pool`select distinct read from messages`)).toEqual([false, true])
    expect(await states(pool`select distinct currency from events`)).toEqual(['EUR', 'JPY', 'MXN'])
  })

  test('has private, business, past, free and paid events, both kinds of holds, follows both ways', async () => {
    const [has] = await pool`select
      (select count(*) > 0 from events where is_private) as private,
      (select count(*) > 0 from events where is_business_event) as business,
      (select count(*) > 0 from events where ends_at < ${at}) as past,
      (select count(*) > 0 from events where price is null) as free,
      (select count(*) > 0 from events where price > 0) as paid,
      (select bool_and(cancel_reason <> '') from events where status = 'cancelled') as reasons,
      (select bool_and(previous_starts_at is not null) from events where status = 'rescheduled') as previous,
      (select bool_or(held_until > ${at}) from event_participants where payment_status = 'pending') as live,
      (select bool_or(held_until < ${at}) from event_participants where payment_status = 'pending') as passed,
      (select count(*) > 0 from user_connections a join user_connections b
        on a.follower_id = b.following_id and a.following_id = b.follower_id) as mutual,
      (select count(*) > 0 from events where title ~ '[א-ת]') as hebrew,
      (select count(*) > 0 from events where title ~ '[ء-ي]') as arabic,
      (select count(*) > 0 from events where title ~ '[ぁ-ん]') as japanese,
      (select count(*) > 0 from events where length(title) = 90) as long_title,
      (select count(*) > 0 from events where title ~ '\\S{60}') as long_word`
    expect(Object.entries(has ?? {}).filter(([, is]) => !is)).toEqual([])
  })

  test('each city has something on today and tomorrow', async () => {
    const days = await values(pool`
      select distinct city || ' ' || (start_date::date - (${at}::timestamptz at time zone time_zone)::date)
      from events where status = 'scheduled'
        and start_date::date - (${at}::timestamptz at time zone time_zone)::date in (0, 1)`)
    expect(days).toHaveLength(6)
  })

  test('counts equal rows', async () => {
    expect(
      await values(pool`
      select e.id from events e
      where attending_count <> (
        select count(*) from event_participants p where p.event_id = e.id and p.status = 'attending'
          and p.payment_status <> 'pending')
      or interested_count <> (
        select count(*) from event_participants p where p.event_id = e.id and p.status = 'interested')`),
    ).toEqual([])
  })

  test('no event has more guests and live holds than places', async () => {
    expect(
      await values(pool`
      select e.id from events e join event_participants p on p.event_id = e.id
      where p.status = 'attending' and (p.payment_status <> 'pending' or p.held_until > ${at})
      group by e.id having count(*) > e.capacity`),
    ).toEqual([])
  })

  test('nobody waits where there is a free place', async () => {
    expect(
      await values(pool`
      select e.id from events e where exists (
        select from event_participants w where w.event_id = e.id and w.status = 'waitlisted')
      and e.capacity > (
        select count(*) from event_participants p where p.event_id = e.id and p.status = 'attending'
          and p.payment_status <> 'pending')`),
    ).toEqual([])
  })

  test('a paid admission has a payment as the event asks, and each a code of its own', async () => {
    expect(
      await values(pool`
      select p.id from event_participants p join events e on e.id = p.event_id
      where p.payment_status = 'paid' and p.guest_name is null and not exists (
        select from payments m where m.event_participant_id = p.id and m.status = 'paid' and m.currency = e.currency
          and m.amount = e.price * (select count(*) from event_participants g
            where g.event_id = e.id and g.user_id = p.user_id and g.status = 'attending'))`),
    ).toEqual([])
    expect(
      await values(pool`
      select id from event_participants where status = 'attending' and payment_status <> 'pending'
        and ticket_identifier !~ '^[0-9A-HJKMNP-TV-Z]{32}$'`),
    ).toEqual([])
  })

  test('all events are at human hours, most in the evening', async () => {
    expect(
      await values(pool`
      select title from events where start_date::time not between '06:30' and '22:30'
        or (end_date::time between '02:31' and '07:30')`),
    ).toEqual([])
    const [row] = await pool`
      select avg((start_date::time between '17:30' and '22:30')::int)::float as share from events`
    expect(row?.share).toBeGreaterThan(0.7)
  })

  test('the current city of a profile is the current one of its cities', async () => {
    expect(
      await values(pool`
      select u.id from users u left join user_cities c on c.user_id = u.id and c.is_current
      where (u.current_city_id, u.current_city) is distinct from (c.city_id, c.city)`),
    ).toEqual([])
  })

  test('the demo accounts open with the demo password', async () => {
    const rows = await pool<{ email: string; role: string; password: string }[]>`
      select email, role, password from users
      where email in ('ana@maly.test', 'omar@maly.test', 'admin@maly.test') order by email`
    expect(rows.map((row) => `${row.email} ${row.role}`)).toEqual([
      'admin@maly.test admin',
      'ana@maly.test user',
      'omar@maly.test user',
    ])
    for (const { password } of rows) expect(await passwordMatches(password, 'maly-demo-2026')).toBe(true)
  })

  test('a second run changes nothing and says so', async () => {
    const before = await fingerprint()
    const said: string[] = []
    expect(await seedDemoIfEmpty(url, (line) => said.push(line), new Date())).toBe(false)
    expect(said.join()).toMatch(/already/)
    expect(await fingerprint()).toEqual(before)
  })
})

describe('the plan', () => {
  test('is the same for the same moment', async () => {
    const places = await db.select().from(cities).where(inArray(cities.slug, demoCitySlugs))
    const plan = () => planDemo(now, { cities: places, hash: 'x' })
    expect(plan()).toEqual(plan())
  })

  test('keeps wall clock and instant together at any time of the year', async () => {
    const places = await db.select().from(cities).where(inArray(cities.slug, demoCitySlugs))
    for (let days = 0; days < 366; days += 5) {
      const later = new Date(now.getTime() + days * 86_400_000 + days * 3_000_000)
      for (const event of planDemo(later, { cities: places, hash: 'x' }).events)
        expect(wallClock(event.endsAt, event.timeZone)).toBe(event.endDate)
    }
  })
})

test('generated data loads at scale, behind what is there, and sequences go on', async () => {
  const said: string[] = []
  const sizes = { events: 2000, members: 2000, follows: 5000, messages: 5000 }
  const before = await fingerprint()
  await seedScale(url, sizes, { log: (line) => said.push(line), at: now })
  expect(await values(pool`select count(*)::int from users`)).toEqual([2060])
  expect(await values(pool`select count(*)::int from events`)).toEqual([2080])
  expect(await values(pool`select count(*)::int from messages where id > 52`)).toHaveLength(1)
  expect(await values(pool`select nextval('events_id_seq')::int`)).toEqual([2081])
  expect(said).toContain('follows: 5,000 of 5,000')
  expect(await fingerprint()).not.toEqual(before)
}, 60_000)

test('generated follows never repeat a pair, and more than there can be are refused', async () => {
  const [row] = await pool<{ count: number }[]>`select count(*)::int as count from user_connections`
  const none = { events: 0, members: 0, messages: 0 }
  await seedScale(url, { ...none, follows: 3000 }, { log: quiet, at: now })
  expect(await values(pool`select count(*)::int from user_connections`)).toEqual([(row?.count ?? 0) + 3000])
  await expect(seedScale(url, { ...none, follows: 9_000_000 }, { log: quiet, at: now })).rejects.toThrow(
    /members/,
  )
}, 60_000)

function wallClock(at: Date, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return zoned.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')
}
