import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Response as Found, Reader } from 'mmdb-lib'

const file = path.join(
  process.cwd(),
  'node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb',
)

type Country = Found & { country_code?: string }

let reader: Reader<Country> | undefined

/**
 * The country (ISO 3166, two letters) that an address was given out to, from a table that ships with the project; empty
 * where it says nothing. Roughly right, and no finer on purpose.
 */
export function countryOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').split('%')[0] ?? ''
  if (!/^[\da-f.:]+$/i.test(plain)) return ''
  // Read at the first sign-in: 8 MB that a worker never needs.
  reader ??= new Reader<Country>(readFileSync(file))
  return reader.get(plain)?.country_code ?? ''
}
