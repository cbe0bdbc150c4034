import postgres from 'postgres'
import { lisbon } from './cast'

/** GeoNames' number of Porto, where one of 400 lives. */
export const porto = 2_735_943

export type CrowdSize = { members: number; follows: number; events: number }
export type Reader = { id: number; follows: number }

/**
 * Fills a database with members of Lisbon and Porto ("crowd1" ...) who follow each other evenly, publish events, go to one and
 * move to the city, and with readers who follow so many of them; fanned out to the readers and to every
 * `fannedOut`th follower. No more than the feed and the lists of people look at.
 */
export async function aCrowd(
  url: string,
  size: CrowdSize,
  { readers, fannedOut }: { readers: readonly Reader[]; fannedOut: number },
): Promise<void> {
  const pool = postgres(url, { max: 1, onnotice: () => {} })
  await pool.begin(async (sql) => {
    // What is written here is known to be sound: asking for each of a million rows takes a minute.
    await sql`set local session_replication_role = replica`
    const first = await addMembers(sql, size.members)
    await addFollows(sql, { ...size, first, readers })
    await addEvents(sql, { ...size, first })
    await fanOut(sql, { readers, fannedOut })
    await addQuarrels(sql, { ...size, first })
  })
  // What autovacuum would have done by itself a minute after so many rows.
  await pool`vacuum analyze`
  await pool.end()
}

type Sql = postgres.TransactionSql

async function addMembers(sql: Sql, count: number): Promise<number> {
  await sql`
    insert into users (username, username_folded, email, full_name, is_verified, current_city, current_city_id, interests)
    select 'crowd' || n, 'crowd' || n, 'crowd' || n || '@example.com', 'Member ' || n, true, city, city_id,
      jsonb_build_array((array['Jazz', 'Chess', 'Fado', 'Climbing'])[1 + n % 4])
    from generate_series(1, ${count}::int) n join (values ('Porto', ${porto}::int, true), ('Lisbon', ${lisbon}, false))
      as home (city, city_id, is_small) on is_small = (n % 400 = 0)`
  await sql`
    insert into user_cities (user_id, city, city_id, is_current)
    select id, current_city, current_city_id, true from users where username like 'crowd%'`
  const [row] = await sql<{ first: number }[]>`
    select min(id) as first from users where username like 'crowd%'`
  return row?.first ?? 0
}

type Follows = CrowdSize & { first: number; readers: readonly Reader[] }

async function addFollows(sql: Sql, { members, follows, first, readers }: Follows): Promise<void> {
  const indexed = await withoutIndexes(sql, 'user_connections')
  const rounds = Math.ceil(follows / members)
  const step = Math.floor(members / rounds)
  await sql`
    insert into user_connections (follower_id, following_id, status, created_at)
    select ${first} + n, ${first} + (n + 1 + round * ${step}::int) % ${members}::int, 'accepted',
      timestamp '2026-01-01' + round * interval '1 minute'
    from generate_series(0, ${members}::int - 1) n, generate_series(0, ${rounds}::int - 1) round
    where round * ${members}::int + n < ${follows}`
  for (const reader of readers)
    await sql`
      insert into user_connections (follower_id, following_id, status)
      select ${reader.id}, ${first} + n * ${Math.floor(members / reader.follows)}::int, 'accepted'
      from generate_series(0, ${reader.follows}::int - 1) n`
  await indexed()
}

/** Indexes made at the end take a third of the time that they take row by row. Returns what makes them again. */
async function withoutIndexes(sql: Sql, table: string): Promise<() => Promise<void>> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = ${table} and indexname not in (select conname from pg_constraint)`
  for (const { name } of indexes) await sql`drop index ${sql(name)}`
  return async () => {
    for (const { definition } of indexes) await sql.unsafe(definition)
  }
}

async function addEvents(sql: Sql, { members, events, first }: CrowdSize & { first: number }): Promise<void> {
  await sql`
    insert into events (title, slug, city, city_id, currency, time_zone, organizer_id, status, published_at,
      starts_at, ends_at, start_date, end_date)
    select 'Evening ' || n, 'evening-' || n, 'Lisbon', ${lisbon}, 'EUR', 'Europe/Lisbon', ${first} + n % ${members}::int,
      'scheduled', '2026-01-01', at, at + interval '3 hours',
      at at time zone 'Europe/Lisbon', (at + interval '3 hours') at time zone 'Europe/Lisbon'
    from generate_series(1, ${events}::int) n, lateral (select timestamptz '2026-01-02T12:00Z' + n * interval '5 minutes') as t (at)`
  await sql`
    insert into event_participants (event_id, user_id, status, payment_status)
    select id, ${first} + (id + 10) % ${members}::int, 'attending', 'free' from events where id % 5 = 0`
  await sql`
    insert into activities (actor_id, kind, event_id, city_id)
    select actor, kind, event, city from (
      select id as n, organizer_id as actor, 'published' as kind, id as event, null::int as city from events
      union all select event_id, user_id, 'going', event_id, null from event_participants
      union all select id, organizer_id, 'arrived', null, ${lisbon} from events where id % 20 = 0
    ) as done order by n`
}

async function fanOut(
  sql: Sql,
  { readers, fannedOut }: { readers: readonly Reader[]; fannedOut: number },
): Promise<void> {
  await sql`
    insert into feed_entries (reader_id, activity_id)
    select follower_id, activities.id from user_connections join activities on actor_id = following_id
    where follower_id % ${fannedOut}::int = 0 or follower_id = any(${readers.map(({ id }) => id)})
    order by 1, 2`
}

/** A few of all that people do to keep apart: a table without a row has no plan worth looking at. */
async function addQuarrels(sql: Sql, { members, first }: CrowdSize & { first: number }): Promise<void> {
  const others = sql`${first} + n as one, ${first} + (n + 3) % ${members}::int as other, n
    from generate_series(0, ${members}::int - 1) n`
  await sql`insert into blocks (blocker_id, blocked_id) select one, other from (select ${others}) where n % 2 = 0`
  await sql`insert into mutes (muter_id, muted_id) select one, other from (select ${others})`
  await sql`insert into dismissals (user_id, dismissed_id) select one, other from (select ${others})`
  await sql`
    insert into travels (user_id, city_id, from_date, until_date, visible_to)
    select one, case when n % 100 = 0 then ${lisbon} else (select array_agg(id) from cities)[n % 1000] end, date '2026-08-01' + n % 60, date '2026-08-05' + n % 60, 'everyone'
    from (select ${others}) where n % 4 = 0`
}
