import { type City, foldName, isInPlace, isLabelOf } from './schema'

/**
 * One way to understand what a person typed: a folded city name, and what must hold of its country or region.
 */
export type Reading = { name: string; places: string[] }

/** Other names of big cities, folded, by the name that the gazetteer has. */
const otherNames: Record<string, string[]> = {
  athens: ['atenas'],
  beijing: ['pekin', 'peking'],
  berlin: ['berlino'],
  brussels: ['bruselas', 'bruxelles'],
  copenhagen: ['copenhague', 'kobenhavn'],
  florence: ['florencia', 'firenze'],
  geneva: ['ginebra', 'geneve'],
  geneve: ['ginebra', 'geneva'],
  hamburg: ['hamburgo'],
  istanbul: ['estambul'],
  koeln: ['cologne', 'colonia', 'koln'],
  kyiv: ['kiev'],
  lisbon: ['lisboa', 'lisbonne'],
  london: ['londres'],
  'mexico city': ['ciudad de mexico', 'cdmx', 'mexico df'],
  milan: ['milano'],
  moscow: ['moscu', 'moskva'],
  munich: ['munchen'],
  naples: ['napoles', 'napoli'],
  'new york city': ['nueva york', 'nyc'],
  porto: ['oporto'],
  prague: ['praga', 'praha'],
  rome: ['roma'],
  seoul: ['seul'],
  sevilla: ['seville'],
  stockholm: ['estocolmo'],
  tokyo: ['tokio'],
  turin: ['torino'],
  venice: ['venecia', 'venezia'],
  vienna: ['viena', 'wien'],
  warsaw: ['varsovia', 'warszawa'],
  'washington d c': ['washington', 'washington dc'],
  zaragoza: ['saragossa'],
}

/**
 * All ways to read a text: by its commas, then by its words, the one that takes most of it as the name first.
 */
export function readingsOf(text: string): Reading[] {
  const byCommas = splitsOf(text.split(',').map(foldName).filter(Boolean))
  const byWords = splitsOf(foldName(text).split(' ').filter(Boolean)).map(({ name, places }) => ({
    name,
    places: places.length > 0 ? [places.join(' ')] : [],
  }))
  return [...byCommas, ...byWords]
}

/**
 * The folded names under which the gazetteer may know a place: as typed, with "City" behind, or by another
 * name.
 */
export function namesInGazetteer(name: string): string[] {
  const others = Object.keys(otherNames).filter((known) => otherNames[known]?.includes(name))
  return [name, `${name} city`, ...others]
}

/** The cities that the first fitting reading means, biggest first. */
export function citiesMeant(readings: Reading[], candidates: City[]): City[] {
  for (const { name, places } of readings) {
    const names = namesInGazetteer(name)
    const meant = candidates.filter(
      (city) => names.includes(city.nameFolded) && places.every((place) => isInPlace(city, place)),
    )
    if (meant.length > 0) return meant.toSorted((a, b) => b.population - a.population || a.id - b.id)
  }
  return []
}

/**
 * The one city among those of a name (biggest first) that the text surely means: the one whose printed label
 * it is, the only one, or one with ten times the people of the next.
 */
export function surelyMeant(text: string, cities: City[]): City | undefined {
  const [biggest, next] = cities
  const labelled = cities.find((city) => isLabelOf(city, text))
  if (labelled || !biggest || !next) return labelled ?? biggest
  return biggest.population >= 10 * next.population ? biggest : undefined
}

/** The number at the end of a label that carries one. */
export function numberInLabel(text: string): number | undefined {
  const digits = /\((\d{1,9})\)\s*$/.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** Those whose names are a few typing errors away from `name`, nearest first. */
export function nearestOf(name: string, cities: City[]): City[] {
  const allowed = Math.max(1, Math.floor(name.length / 3))
  return cities
    .map((city) => ({ city, distance: editDistance(name, city.nameFolded) }))
    .filter(({ city, distance }) => distance <= allowed || city.nameFolded.startsWith(name))
    .sort((a, b) => a.distance - b.distance || b.city.population - a.city.population)
    .map(({ city }) => city)
}

/** How many letters have to change to make one word of another. */
export function editDistance(a: string, b: string): number {
  const start = Array.from({ length: b.length + 1 }, (_, index) => index)
  const last = [...a].reduce((above, letter) => nextRow(above, letter, { b }), start)
  return last.at(-1) ?? 0
}

function nextRow(above: number[], letter: string, { b }: { b: string }): number[] {
  const row = [(above[0] ?? 0) + 1]
  for (let j = 1; j < above.length; j++) {
    const replaced = (above[j - 1] ?? 0) + (b[j - 1] === letter ? 0 : 1)
    row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
  }
  return row
}

function splitsOf(parts: string[]): Reading[] {
  return parts
    .map((_, index) => ({ name: parts.slice(0, index + 1).join(' '), places: parts.slice(index + 1) }))
    .reverse()
}
