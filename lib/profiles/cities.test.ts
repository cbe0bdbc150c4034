import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { userCities, users } from '@/db/schema'
import { FieldFaults } from '@/lib/platform/refusal'
import { type Cast, cast, lisbon } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { addCity, changeCity, moveTo } from './cities'
import { listOwnCities } from './queries'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const porto = 2_735_943
const named = (city: string) => ({ city, isHome: false, isHere: false })

async function where() {
  const [ana] = await db.select().from(users).where(eq(users.id, people.ana.id))
  const rows = await listOwnCities(people.ana)
  return {
    now: ana?.currentCity,
    cities: rows.map(
      (row) => `${row.city.name}${row.isCurrent ? ' now' : ''}${row.isPrimary ? ' home' : ''}`,
    ),
  }
}

describe('the cities of a member', () => {
  test('moving adds the city and leaves one current, on both sides', async () => {
    await moveTo(people.ana, named('Porto'), noon)
    expect(await where()).toEqual({ now: 'Porto', cities: ['Porto now', 'Lisbon'] })
    await changeCity(people.ana, { cityId: lisbon, act: 'current' }, noon)
    expect(await where()).toEqual({ now: 'Lisbon', cities: ['Lisbon now', 'Porto'] })
  })

  test('another can be added and be home, and the same one twice is one', async () => {
    await addCity(people.ana, { ...named('Porto'), isHome: true }, noon)
    await addCity(people.ana, named('Oporto'), noon)
    expect(await where()).toEqual({ now: 'Lisbon', cities: ['Lisbon now', 'Porto home'] })
    await changeCity(people.ana, { cityId: lisbon, act: 'primary' }, noon)
    expect((await where()).cities).toEqual(['Lisbon now home', 'Porto'])
  })

  test('only one is home, and taking another away leaves them where they are', async () => {
    for (const city of ['Porto', 'Tokyo']) await addCity(people.ana, { ...named(city), isHome: true }, noon)
    expect((await where()).cities).toEqual(['Lisbon now', 'Tokyo home', 'Porto'])
    await changeCity(people.ana, { cityId: porto, act: 'remove' }, noon)
    expect(await where()).toEqual({ now: 'Lisbon', cities: ['Lisbon now', 'Tokyo home'] })
  })

  test('whoever comes to a city is told of once, and whoever says it again is not', async () => {
    for (const city of ['Porto', 'Porto', 'Oporto']) await moveTo(people.ana, named(city), noon)
    await addCity(people.ana, named('Tokyo'), noon)
    const jobs = await db.execute<{ data: object }>(
      "select data from pgboss.job where name = 'profiles.arrived'",
    )
    expect(jobs.map(({ data }) => data)).toEqual([{ userId: people.ana.id, cityId: porto }])
  })

  test('taking the current one away leaves the member nowhere, and the next one is where they are', async () => {
    await changeCity(people.ana, { cityId: lisbon, act: 'remove' }, noon)
    expect(await where()).toEqual({ now: null, cities: [] })
    await addCity(people.ana, named('Tokyo'), noon)
    expect(await where()).toEqual({ now: 'Tokyo', cities: ['Tokyo now home'] })
  })

  test('of many windows that move at once one wins, and both sides agree', async () => {
    const cities = ['Porto', 'Tokyo', 'Berlin', 'Rome', 'Porto', 'Tokyo']
    await Promise.all(cities.map((city) => moveTo(people.ana, named(city), noon)))
    const { now, cities: listed } = await where()
    expect(listed.filter((city) => city.includes(' now'))).toEqual([`${now} now`])
    expect(listed).toHaveLength(5)
  })

  test('A1: somebody else’s city is not there', async () => {
    await addCity(people.omar, named('Porto'), noon)
    await expect(changeCity(people.ana, { cityId: porto, act: 'current' }, noon)).rejects.toMatchObject({
      reason: 'notFound',
    })
  })

  test.each([
    ['Springfield', 'cityMany'],
    ['Lisbonn', 'cityNear'],
    ['zzzzqqqq', 'city'],
    ["'; drop table users", 'city'],
  ])('a name that is not one city is refused at the field: %s', async (name, key) => {
    const thrown = await moveTo(people.ana, named(name), noon).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(FieldFaults)
    expect(thrown).toMatchObject({ faults: [{ field: 'city', key }] })
  })

  test('twelve are the most', async () => {
    const rows = await db.query.cities.findMany({
      limit: 11,
      where: (city, { gt }) => gt(city.population, 5e6),
    })
    await db
      .insert(userCities)
      .values(rows.map(({ id, name }) => ({ userId: people.ana.id, cityId: id, city: name })))
    await expect(moveTo(people.ana, named('Porto'), noon)).rejects.toMatchObject({ reason: 'tooManyCities' })
    expect((await where()).now).toBe('Lisbon')
  })
})
