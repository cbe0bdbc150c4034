/** A row of `cities`. */
export type City = {
  /** GeoNames' number */
  id: number
  slug: string
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

/** The languages in which a printed label is understood when it comes back. */
const labelLocales = ['en', 'es'] as const

const foldedLetters: Record<string, string> = {
  ...{ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe' },
  ...{ ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n', ə: 'e' },
}

/** GeoNames' codes of the regions whose names people write behind a city: name, abbreviation. */
const regions: Record<string, Record<string, string[]>> = {
  US: regionTable(`
    AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|
    FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|
    MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|
    NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|
    OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|
    TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming`),
  CA: regionTable(`
    01 Alberta/AB|02 British Columbia/BC|03 Manitoba/MB|04 New Brunswick/NB|05 Newfoundland and Labrador/NL|
    07 Nova Scotia/NS|08 Ontario/ON|09 Prince Edward Island/PE|10 Quebec/QC|11 Saskatchewan/SK|12 Yukon/YT|
    13 Northwest Territories/NT|14 Nunavut/NU`),
}

/** Names of countries that Intl does not print and people type. */
const otherCountryNames: Record<string, string[]> = {
  US: ['usa', 'u s a', 'united states of america', 'eeuu', 'ee uu'],
  GB: ['great britain', 'england', 'inglaterra', 'gran bretana', 'scotland', 'wales'],
  AE: ['uae', 'eau'],
  CZ: ['czech republic', 'republica checa'],
  NL: ['holland', 'holanda'],
  TR: ['turkey', 'turquia'],
  KR: ['korea'],
}

/**
 * A name as it is compared: lower case, accents, vowel points and special letters folded, everything that is
 * neither letter nor digit one space. "São  Paulo" and "sao paulo" are the same.
 */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g, '')
    .replace(/[ßøłđðþæœıħŧŋə]/g, (letter) => foldedLetters[letter] ?? letter)
    .normalize('NFC')
    .replace(/(?:[^\p{L}\p{N}\p{M}]|[\u02b0-\u02ff])+/gu, ' ')
    .trim()
}

/**
 * "Lisbon, Portugal", "Paris, Texas, United States". A town that shares name and country (in North America
 * also the region) with a bigger one carries its number, so that every label finds its own city again.
 */
export function cityLabel(city: City, locale: string): string {
  const parts = [city.name, ...regionNames(city).slice(0, 1), countryName(city.countryCode, locale)]
  return isBiggestOfItsLabel(city) ? parts.join(', ') : `${parts.join(', ')} (${city.id})`
}

/** Whether a text is the label of this city in one of the languages that labels are printed in. */
export function isLabelOf(city: City, text: string): boolean {
  return labelLocales.some((locale) => foldName(cityLabel(city, locale)) === foldName(text))
}

/** Whether a folded text ("france", "fr", "texas", "tx", "texas us") says where this city is. */
export function isInPlace(city: City, place: string): boolean {
  const countries = countryNames(city.countryCode)
  const inside = [...regionNames(city), city.regionCode].filter(Boolean).map(foldName)
  return (
    countries.has(place) ||
    inside.some(
      (region) =>
        place === region || (place.startsWith(`${region} `) && countries.has(place.slice(region.length + 1))),
    )
  )
}

const namesByCountry = new Map<string, Set<string>>()

function countryNames(code: string): Set<string> {
  const known = namesByCountry.get(code)
  if (known) return known
  const printed = labelLocales.flatMap((locale) => [
    countryName(code, locale),
    countryName(code, locale, 'short'),
  ])
  const names = new Set([code, ...printed, ...(otherCountryNames[code] ?? [])].map(foldName))
  namesByCountry.set(code, names)
  return names
}

function countryName(code: string, locale: string, style: 'long' | 'short' = 'long'): string {
  return new Intl.DisplayNames([locale], { type: 'region', style }).of(code) ?? code
}

function regionNames(city: City): string[] {
  return regions[city.countryCode]?.[city.regionCode] ?? []
}

// The plain slug is the biggest's of a name, `name-cc` the biggest's of a country, and so on: scripts/gazetteer.ts.
function isBiggestOfItsLabel(city: City): boolean {
  const base = city.nameFolded.replaceAll(' ', '-')
  const inCountry = `${base}-${city.countryCode}`.toLowerCase()
  const inRegion = `${inCountry}-${city.regionCode}`.toLowerCase()
  if (regionNames(city).length > 0) return [base, inCountry, inRegion].includes(city.slug)
  return [base, inCountry].includes(city.slug)
}

function regionTable(text: string): Record<string, string[]> {
  const entries = text.split('|').map((entry) => {
    const [code = '', ...name] = entry.trim().split(' ')
    return [code, name.join(' ').split('/')] as const
  })
  return Object.fromEntries(entries)
}
