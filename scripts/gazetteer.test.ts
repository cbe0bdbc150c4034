import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cities } from '@/db/schema'
import { testDatabase } from '@/test/database'
import { loadGazetteer, readPlaces, slugsFor } from './gazetteer'
import { countriesWithCurrency, currencyOf } from './gazetteer-currencies'

const places = readPlaces()
let pool: postgres.Sql
let all: (typeof cities.$inferSelect)[]

beforeAll(async () => {
  const { db, url } = await testDatabase()
  pool = postgres(url, { max: 1, onnotice: () => {} })
  all = await db.select().from(cities)
}, 60_000)

afterAll(() => pool.end())

test('the table holds every place of the package', () => {
  expect(all.length).toBe(places.length)
})

test('every zone is known to PostgreSQL and to Intl', async () => {
  const known = new Set((await pool`select name from pg_timezone_names`).map((row) => row.name))
  for (const zone of new Set(all.map((city) => city.timeZone))) {
    expect(known).toContain(zone)
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow()
  }
})

test('every country has a currency of the table, and Intl knows it', () => {
  const known = new Set(Intl.supportedValuesOf('currency'))
  const listed = new Set(countriesWithCurrency())
  for (const country of new Set(places.map((place) => place.countryCode))) {
    expect(listed).toContain(country)
    expect(known).toContain(currencyOf(country))
  }
})

test('slugs are unique, plain letters, and the same at every run', () => {
  const slugs = slugsFor(places, new Map())
  expect(new Set(slugs.values()).size).toBe(places.length)
  for (const slug of slugs.values()) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  expect(slugsFor(places, new Map())).toEqual(slugs)
})

test('a slug that was given stays, whoever grows bigger', () => {
  const [first, second] = places.filter((place) => place.nameFolded === 'springfield')
  if (!first || !second) throw new Error('no Springfield')
  expect(slugsFor([first], new Map([[second.id, 'springfield']])).get(second.id)).toBe('springfield')
})

test('a second run writes nothing', async () => {
  const said: string[] = []
  await loadGazetteer(pool, (line) => said.push(line))
  expect(said).toEqual([])
})

test('a damaged table is made whole, and slugs stay', async () => {
  await pool.begin(async (sql) => {
    await sql`update cities set name = 'Nowhere', slug = 'kept-slug' where id = 2267057`
    await sql`delete from cities where id = 5128581`
  })
  await loadGazetteer(pool, () => {})
  const rows = await pool`select name, slug from cities where id in (2267057, 5128581) order by id`
  expect([...rows]).toEqual([
    { name: 'Lisbon', slug: 'kept-slug' },
    { name: 'New York City', slug: 'new-york-city' },
  ])
  await pool`update cities set slug = 'lisbon' where id = 2267057`
}, 30_000)
