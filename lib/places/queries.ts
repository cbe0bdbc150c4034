import { and, between, type Column, desc, eq, inArray, like, lte, or, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { cities } from '@/db/schema/places'
import { statement } from '@/db/statement'
import { citiesMeant, namesInGazetteer, nearestOf, numberInLabel, readingsOf, surelyMeant } from './resolve'
import { type City, cityLabel, foldName, isLabelOf } from './schema'

export { type City, cityLabel }

export type Resolved =
  | { kind: 'one'; city: City }
  | { kind: 'many'; cities: City[] }
  | { kind: 'none'; near: City[] }

/** Longest text that is looked at; no place on earth needs more, and a longer one only costs time. */
const longest = 200

/** The city of `/cities/{slug}`. */
export async function cityBySlug(slug: string): Promise<City | null> {
  const [city] = await db
    .select()
    .from(cities)
    .where(eq(cities.slug, withoutNul(slug)))
    .limit(1)
  return city ?? null
}

/** The city of a GeoNames number. */
export async function cityById(id: number): Promise<City | null> {
  if (!Number.isInteger(id) || Math.abs(id) > 2_147_483_647) return null
  const [city] = await numbered(db, { id })
  return city ?? null
}

const numbered = statement('city_by_id', (q, { id }: { id: number }) =>
  q.select().from(cities).where(eq(cities.id, id)),
)

/** By which clocks somebody reads whose city this is; those of UTC without one. */
export async function zoneOfCity(id: number | null): Promise<string> {
  return (id ? await cityById(id) : null)?.timeZone ?? 'UTC'
}

/** The ids of the cities around a place, at most `kilometres` from its middle as the crow flies. */
export async function citiesAround(
  { latitude, longitude }: { latitude: number; longitude: number },
  kilometres: number,
): Promise<number[]> {
  const belt = kilometres / 110
  const rows = await db
    .select({ id: cities.id })
    .from(cities)
    .where(
      and(
        between(cities.latitude, latitude - belt, latitude + belt),
        lte(kilometresBetween(cities, { latitude, longitude }), kilometres),
      ),
    )
  return rows.map(({ id }) => id)
}

type Coordinate = number | SQL | Column

/** The way between two places as the crow flies, in kilometres (the haversine formula on a ball of 6,371 km). */
export function kilometresBetween(
  one: { latitude: Coordinate; longitude: Coordinate },
  other: { latitude: number; longitude: number },
): SQL<number> {
  const { latitude, longitude } = other
  return sql<number>`(12742 * asin(least(1, sqrt(
    power(sind((${one.latitude} - ${latitude}::float8) / 2), 2)
    + cosd(${latitude}::float8) * cosd(${one.latitude}) * power(sind((${one.longitude} - ${longitude}::float8) / 2), 2)))))`
}

/**
 * Cities whose names begin with a text, biggest first. Behind a comma the beginning of the region or country
 * is read.
 */
export async function searchCities(text: string, limit = 8): Promise<City[]> {
  const [typedName = ''] = text.slice(0, longest).split(',')
  const name = foldName(typedName)
  if (name === '') return []
  if (!text.includes(',')) return byPrefix(name, limit)
  const found = await byPrefix(name, 200)
  return found.filter((city) => labelBegins(city, foldName(text))).slice(0, limit)
}

/**
 * What a person typed, or a label that we printed, as a city. A city with ten times the people of the next of
 * its name is meant without asking ("Lisbon"); "Springfield" is many; an unknown name brings the nearest
 * spellings.
 */
export async function resolveCity(text: string): Promise<Resolved> {
  const typed = text.slice(0, longest)
  const numbered = await cityOfNumberedLabel(typed)
  if (numbered) return { kind: 'one', city: numbered }
  const readings = readingsOf(typed)
  const meant = citiesMeant(readings, await byNames(readings.map((reading) => reading.name)))
  if (meant.length === 0) return { kind: 'none', near: await near(foldName(typed.split(',')[0] ?? '')) }
  const city = surelyMeant(typed, meant)
  return city ? { kind: 'one', city } : { kind: 'many', cities: meant }
}

async function cityOfNumberedLabel(text: string): Promise<City | undefined> {
  const id = numberInLabel(text)
  const city = id === undefined ? null : await cityById(id)
  return city && isLabelOf(city, text) ? city : undefined
}

async function byNames(names: string[]): Promise<City[]> {
  const known = [...new Set(names.flatMap(namesInGazetteer))]
  if (known.length === 0) return []
  return db.select().from(cities).where(inArray(cities.nameFolded, known))
}

function byPrefix(name: string, limit: number): Promise<City[]> {
  const begins = like(cities.nameFolded, `${name}%`)
  return db
    .select()
    .from(cities)
    .where(or(begins, inArray(cities.nameFolded, namesInGazetteer(name))))
    .orderBy(desc(cities.population), cities.id)
    .limit(limit)
}

/**
 * Suggestions: a shorter and shorter beginning is looked up until something near is among the big cities of
 * it.
 */
async function near(name: string): Promise<City[]> {
  for (const length of [3, 2, 1]) {
    if (name.length < length) continue
    const found = nearestOf(name, await byPrefix(name.slice(0, length), 400))
    if (found.length > 0) return found.slice(0, 5)
  }
  return []
}

function labelBegins(city: City, folded: string): boolean {
  return ['en', 'es'].some((locale) => foldName(cityLabel(city, locale)).startsWith(folded))
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '').slice(0, longest)
}
