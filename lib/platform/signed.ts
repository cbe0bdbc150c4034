import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from './env'

/**
 * A value with a secret of 128 bits behind it, for an address that nobody can guess and no table holds. `kind` keeps one
 * use from being taken for another. The value itself can be read by anybody who has the address.
 */
export function signed(kind: string, value: string): string {
  return `${value}-${secretOf(kind, value)}`
}

/** The value of a signed text of this kind; null for one that is not ours. */
export function readSigned(kind: string, text: string): string | null {
  const value = text.slice(0, -23)
  const [given, right] = [Buffer.from(text), Buffer.from(signed(kind, value))]
  return given.length === right.length && timingSafeEqual(given, right) ? value : null
}

function secretOf(kind: string, value: string): string {
  return createHmac('sha256', env().AUTH_SECRET).update(`${kind}:${value}`).digest('base64url').slice(0, 22)
}
