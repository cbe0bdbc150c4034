import { beforeAll, describe, expect, test } from 'vitest'
import { cities } from '@/db/schema'
import { testDatabase } from '@/test/database'
import { cityById, cityBySlug, resolveCity, searchCities } from './queries'
import { citiesMeant, namesInGazetteer, numberInLabel, readingsOf, surelyMeant } from './resolve'
import { type City, cityLabel } from './schema'

let all: City[]

beforeAll(async () => {
  const { db } = await testDatabase()
  all = await db.select().from(cities)
}, 60_000)

describe('resolveCity', () => {
  test.each([
    ['Lisbon', 'lisbon'],
    ['  LISBON ', 'lisbon'],
    ['lisboa', 'lisbon'],
    ['Paris', 'paris'],
    ['Paris, France', 'paris'],
    ['París, Francia', 'paris'],
    ['Paris, TX', 'paris-us'],
    ['Paris, Texas', 'paris-us'],
    ['paris texas', 'paris-us'],
    ['Paris, Texas, US', 'paris-us'],
    ['Paris, Texas, Estados Unidos', 'paris-us'],
    ['London', 'london'],
    ['London, Ontario', 'london-ca'],
    ['New York', 'new-york-city'],
    ['nueva york', 'new-york-city'],
    ['Washington, D.C.', 'washington-d-c'],
    ['Washington DC', 'washington-d-c'],
    ['sao paulo', 'sao-paulo'],
    ['Mexico City', 'mexico-city'],
    ['Ciudad de México', 'mexico-city'],
    ['Tokio', 'tokyo'],
  ])('%j is one city: %s', async (text, slug) => {
    const resolved = await resolveCity(text)
    expect(resolved).toMatchObject({ kind: 'one', city: { slug } })
  })

  test('a name that several towns share equally is many, the biggest first', async () => {
    const resolved = await resolveCity('Springfield')
    if (resolved.kind !== 'many') throw new Error(resolved.kind)
    expect(resolved.cities.length).toBeGreaterThan(5)
    expect(resolved.cities[0]).toMatchObject({ regionCode: 'MO' })
  })

  test('a place that does not fit the name is none', async () => {
    expect(await resolveCity('Lisbon, Japan')).toMatchObject({ kind: 'none' })
  })

  test.each([['Lisbno'], ['Lsibon']])('%j is none, with Lisbon near', async (typo) => {
    const resolved = await resolveCity(typo)
    if (resolved.kind !== 'none') throw new Error(resolved.kind)
    expect(resolved.near.map((city) => city.slug)).toContain('lisbon')
  })

  test.each([
    [''],
    ['   '],
    [',,,'],
    ['\u0000'],
    ['%'],
    ['_'],
    ["'; drop table cities"],
    ['😀'],
    ['x'.repeat(100_000)],
  ])('nonsense %# is none', async (text) => {
    expect(await resolveCity(text)).toMatchObject({ kind: 'none' })
  })

  test('a label with a number that belongs to another name is not trusted', async () => {
    expect(await resolveCity('Lisbon, Portugal (1850147)')).not.toMatchObject({ city: { slug: 'tokyo' } })
  })

  test('a numbered label is found', async () => {
    const numbered = all.find((city) => cityLabel(city, 'es').includes('('))
    if (!numbered) throw new Error('no numbered label')
    expect(await resolveCity(cityLabel(numbered, 'es'))).toEqual({ kind: 'one', city: numbered })
  })
})

test('every label of every city, in English and Spanish, finds its own city', () => {
  const byName = grouped(all)
  const lost = ['en', 'es'].flatMap((locale) =>
    all.filter((city) => !isFound(city, cityLabel(city, locale), byName)),
  )
  expect(lost.map((city) => cityLabel(city, 'en'))).toEqual([])
})

test('no two cities have one label', () => {
  expect(new Set(all.map((city) => cityLabel(city, 'en'))).size).toBe(all.length)
})

describe('searchCities', () => {
  test('finds by beginning, without accents, the biggest first', async () => {
    expect((await searchCities('SÃO')).map((city) => city.name)[0]).toBe('São Paulo')
    expect((await searchCities('lis')).map((city) => city.slug)).toContain('lisbon')
    expect((await searchCities('Londres')).map((city) => city.slug)[0]).toBe('london')
  })

  test('reads the region behind a comma, as far as it is typed', async () => {
    expect((await searchCities('paris, te')).map((city) => city.regionCode)).toEqual(['TX', 'TN'])
  })

  test('keeps its limit, and finds nothing for nothing', async () => {
    expect(await searchCities('a', 3)).toHaveLength(3)
    expect(await searchCities(' ')).toEqual([])
    expect(await searchCities('%')).toEqual([])
  })
})

test('a city is found by slug and by number, and an absurd one is not', async () => {
  expect(await cityBySlug('lisbon')).toMatchObject({
    id: 2267057,
    currency: 'EUR',
    timeZone: 'Europe/Lisbon',
  })
  expect(await cityBySlug('lis\0bon?')).toBeNull()
  expect(await cityById(1850147)).toMatchObject({ slug: 'tokyo' })
  for (const id of [0, -1, 1.5, Number.NaN, 2 ** 40]) expect(await cityById(id)).toBeNull()
})

function isFound(city: City, label: string, byName: Map<string, City[]>): boolean {
  const id = numberInLabel(label)
  if (id !== undefined) return id === city.id
  const readings = readingsOf(label)
  const names = [...new Set(readings.flatMap((reading) => namesInGazetteer(reading.name)))]
  const meant = citiesMeant(
    readings,
    names.flatMap((name) => byName.get(name) ?? []),
  )
  return surelyMeant(label, meant)?.id === city.id
}

function grouped(from: City[]): Map<string, City[]> {
  const groups = new Map<string, City[]>()
  for (const city of from) groups.set(city.nameFolded, [...(groups.get(city.nameFolded) ?? []), city])
  return groups
}
