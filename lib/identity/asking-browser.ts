import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import { cookies } from 'next/headers'
import { cookieName, env } from '@/lib/platform/env'
import { cookieFor } from './device'

const cookie = () => cookieName('asked')
const linkLife = 10 * 60

// Without 0, O, 1, I and L: read from one screen and typed at another.
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Gives this browser a name of ten minutes to be known by when it comes back with a mail's link or code. */
export async function nameBrowser(): Promise<string> {
  const name = randomBytes(24).toString('base64url')
  ;(await cookies()).set(cookie(), name, cookieFor(linkLife, { httpOnly: true }))
  return sha256(name)
}

/** The hash of that name; undefined for a browser that did not ask, or too long ago. */
export async function namedBrowser(): Promise<string | undefined> {
  const name = (await cookies()).get(cookie())?.value
  return name ? sha256(name) : undefined
}

/** Takes the name away: its link or code has been used. */
export async function forgetBrowser(): Promise<void> {
  ;(await cookies()).set(cookie(), '', cookieFor(0, { httpOnly: true }))
}

/** Eight characters, 39 bits: too many to guess in the five tries that there are. */
export function newCode(): string {
  return Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
}

/** What the table keeps of a code. Keyed: the codes are few enough to be tried against a stolen table. */
export function hashOfCode(code: string, browserHash: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return createHmac('sha256', env().AUTH_SECRET).update(`sign-in ${browserHash} ${plain}`).digest('hex')
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
