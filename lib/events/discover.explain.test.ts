import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { countTaken } from '@/lib/events/places'
import { cityById } from '@/lib/places/queries'
import { findEvents } from '@/lib/search/find'
import { getOwnPlace, listFaces, listPlans } from '@/lib/tickets/queries'
import { seedScale } from '@/scripts/seed'
import { testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { listenToPlans, rowsRead, sequentialScans } from '@/test/plans'
import { busiestCities, countEvents, discover, listHosted } from './discover'
import { listFeatured } from './featured'
import { getEvent } from './queries'
import type { ListFilter } from './schema'

const { db, url } = await testDatabase()

const plansOf = listenToPlans(url)
const big = { events: 100_000, participations: 100_000, members: 2000 }
let crowded = { eventId: 0, userId: 0, organizerId: 0 }
let deep = { cursor: '' }
let tokyo: Awaited<ReturnType<typeof cityById>> = null

beforeAll(async () => {
  await seedScale(
    url,
    { members: big.members, events: big.events, follows: 0, messages: 0 },
    { log: () => {}, at: noon },
  )
  // A tenth of them at one event, the rest spread over a thousand.
  await db.execute(sql`
    insert into event_participants (event_id, user_id, status, payment_status)
    select case when n <= ${big.members} then 500 else 1000 + n % 1000 end, 1 + (n * 7 + n / 1000) % ${big.members},
      case when n % 5 = 0 then 'interested' else 'attending' end, case when n % 5 = 0 then null else 'free' end
    from generate_series(1, ${big.participations}::int) as n
    on conflict do nothing`)
  await db.execute(
    sql`update events set status = 'scheduled', published_at = now(), is_private = false where id = 500`,
  )
  await db.execute(sql`
    insert into ticket_types (event_id, name, price)
    select 1 + n % ${big.events}, 'Kind ' || n, 5 from generate_series(1, 20000) as n`)
  // Members follow and block each other: the plans are those of a city that knows itself.
  await db.execute(sql`
    insert into user_connections (follower_id, following_id, status)
    select a, 1 + (a + b * 17) % ${big.members}, 'accepted'
    from generate_series(1, ${big.members}::int) a, generate_series(1, 25) b on conflict do nothing`)
  await db.execute(sql`
    insert into blocks (blocker_id, blocked_id) select a, 1 + (a + b * 23) % ${big.members}
    from generate_series(1, ${big.members}::int) a, generate_series(1, 10) b on conflict do nothing`)
  // As many as make a table worth an index: the planner reads a small one whole.
  await db.execute(sql`
    insert into event_organizers (event_id, user_id, accepted_at)
    select n, 1 + n % ${big.members}, now() from generate_series(1, 5000) n`)
  await db.execute(sql`
    insert into event_guests (event_id, user_id)
    select n, 1 + (n + b) % ${big.members} from generate_series(1, 2000) n, generate_series(1, 5) b`)
  await db.execute(sql`
    insert into seller_accounts (user_id, stripe_account_id, charges_enabled)
    select n, 'acct_' || n, true from generate_series(1, ${big.members}::int) n on conflict do nothing`)
  await db.execute(sql`
    insert into event_changes (event_id, kind, return_until)
    select n, 'venue', now() + interval '1 day' from generate_series(1, 5000) n`)
  // As an admin would over the years, and never took the mark away.
  await db.execute(sql`update events set featured_at = created_at where id % 100 = 0`)
  await db.execute(sql`analyze`)
  const [row] = await db.execute<{ organizer: number; user: number; event: number }>(sql`
    select p.event_id as event, p.user_id as user, e.organizer_id as organizer
    from event_participants p join events e on e.id = p.event_id where p.event_id = 500 limit 1`)
  crowded = { eventId: row?.event ?? 0, userId: row?.user ?? 0, organizerId: row?.organizer ?? 0 }
  const [far] = await db.execute<{ ms: string; id: number }>(sql`
    select extract(epoch from starts_at) * 1000 as ms, id from events
    order by starts_at, id offset 60000 limit 1`)
  deep = { cursor: `${Math.round(Number(far?.ms)).toString(36)}-${(far?.id ?? 0).toString(36)}` }
  const [city] = await db.execute<{ id: number }>(sql`
    select city_id as id from events group by 1 order by count(*) desc limit 1`)
  tokyo = await cityById(city?.id ?? 0)
}, 400_000)

describe('at 100,000 events no list reads the whole table', () => {
  const at = noon
  const member = { id: 7, role: 'user' as const }

  test.each<[string, number, () => Promise<unknown>]>([
    // Two weeks' worth of what has ended is looked through: no event is longer than that.
    ['the first page', 5000, () => discover(null, {}, { city: null, at })],
    ['a page 60,000 events deep', 200, () => discover(null, deep, { city: null, at })],
    ['the first page of a city', 2000, () => discover(null, {}, { city: tokyo, at })],
    ['a deep page of a city', 200, () => discover(null, deep, { city: tokyo, at })],
    ['the weekend in a city', 5000, () => discover(null, { when: 'weekend' }, { city: tokyo, at })],
    ['the count, up to 1,000', 12_000, () => countEvents(null, {}, { city: null, at })],
    ['the count of a city', 12_000, () => countEvents(null, {}, { city: tokyo, at })],
    ['what a member hosts', 500, () => listHosted(null, crowded.organizerId, at)],
    ['the first page for a member', 5000, () => discover(member, {}, { city: null, at })],
    ['the count for a member, up to 1,000', 12_000, () => countEvents(member, {}, { city: null, at })],
    ['what is put first in a city', 500, () => listFeatured(null, tokyo?.id ?? 0, at)],
    ['what is put first there for a member', 500, () => listFeatured(member, tokyo?.id ?? 0, at)],
    ['one event for a member', 10, () => getEvent(member, crowded.eventId, at)],
    ['one event', 10, () => getEvent(null, crowded.eventId, at)],
  ])('%s reads at most %i rows of it', async (_, most, read) => {
    const plans = await plansOf(read)
    expect(sequentialScans(plans)).toEqual([])
    expect(rowsRead(plans, 'events')).toBeLessThanOrEqual(most)
  })

  // Nine in ten events lie ahead and each has to be counted, so no index saves it work; a page asks once a minute.
  test('the busiest cities are counted in one pass', async () => {
    const plans = await plansOf(() => busiestCities(null, { at, limit: 6 }))
    expect(rowsRead(plans, 'events')).toBeLessThanOrEqual(big.events)
  })
})

describe('at 100,000 participations no page reads them all', () => {
  test.each<[string, number, () => Promise<unknown>]>([
    ['the guests that a page names', 300, () => listFaces(null, crowded.eventId, 5)],
    [
      'the guests that a page names for a member',
      2500,
      () => listFaces({ id: 7, role: 'user' }, crowded.eventId, 5),
    ],
    ['what a member has at an event', 10, () => getOwnPlace({ id: crowded.userId }, crowded.eventId, noon)],
    ['a member’s plans', 500, () => listPlans({ id: crowded.userId }, noon)],
    [
      'the places taken, counted under the lock',
      2500,
      () => db.transaction((tx) => countTaken(tx, crowded.eventId, noon)),
    ],
  ])('%s: at most %i rows', async (_, most, read) => {
    const plans = await plansOf(read)
    expect(sequentialScans(plans)).toEqual([])
    expect(rowsRead(plans, 'event_participants')).toBeLessThanOrEqual(most)
  })
})

describe('at 100,000 events no search reads the whole table', () => {
  test.each<[string, Parameters<typeof findEvents>[0], ListFilter]>([
    ['a word of a tenth of them', null, { q: 'jazz' }],
    ['the same in order of time', null, { q: 'jazz', sort: 'time' }],
    ['a word of all of them', null, { q: 'friends' }],
    ['for a member', { id: 7, role: 'user' }, { q: 'jazz' }],
    ['two words, the last one begun', null, { q: 'salsa arch' }],
    ['a word that none has', null, { q: 'quantum' }],
    ['misspelt words', null, { q: 'potery begginers' }],
    ['a word and a mood that never meet', null, { q: 'jazz', mood: 'quiet' }],
    ['a word in a city', null, { q: 'jazz', city: 'tokyo' }],
  ])('%s', async (_name, viewer, filter) => {
    const city = filter.city ? tokyo : null
    const plans = await plansOf(() => findEvents(viewer, filter, { city, at: noon }))
    expect(sequentialScans(plans).filter((table) => /event|users|cities/.test(table))).toEqual([])
    expect(rowsRead(plans, 'event_search')).toBeLessThanOrEqual(45_000)
  })
})

test('this test can fail: a list in the order of titles reads the whole table', async () => {
  const plans = await plansOf(() => db.execute(sql`select id from events order by title limit 20`))
  expect(sequentialScans(plans)).toEqual(['events'])
  expect(rowsRead(plans, 'events')).toBe(big.events)
})
