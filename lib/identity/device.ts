import { createHash, randomBytes } from 'node:crypto'
import { UAParser } from 'ua-parser-js'
import type { users } from '@/db/schema'
import { countryOf } from '@/lib/platform/country'
import { isSecureSite } from '@/lib/platform/env'
import { currentRequest } from '@/lib/platform/request'

/** What is kept of a browser beside its session. `hash` is the SHA-256 of its device cookie. */
export type Device = { hash: string; userAgent: string; address: string; place: string }

const deviceCookie = isSecureSite() ? '__Host-maly.device' : 'maly.device'
// The most that browsers keep a cookie.
const longest = 400 * 24 * 60 * 60

/** The browser of the request, which gets a device cookie if it has none; undefined where no browser asks (scripts). */
export async function thisDevice(): Promise<Device | undefined> {
  const request = currentRequest()
  if (!request) return undefined
  const { cookies, headers } = await requestOfNext()
  const jar = await cookies()
  const key = jar.get(deviceCookie)?.value ?? randomBytes(24).toString('base64url')
  jar.set(deviceCookie, key, cookieFor(longest, { httpOnly: true }))
  return {
    hash: createHash('sha256').update(key).digest('hex'),
    userAgent: ((await headers()).get('user-agent') ?? '').replace(/\p{Cc}/gu, '').slice(0, 400),
    address: request.address.replace(/^::ffff:(?=\d+\.)/i, ''),
    place: countryOf(request.address),
  }
}

/** Lets this browser look and speak as the member chose, before any page has asked who they are. */
export async function carryTaste(member: Pick<typeof users.$inferSelect, 'theme' | 'languagePreference'>) {
  if (!currentRequest()) return
  const { cookies } = await requestOfNext()
  const jar = await cookies()
  if (member.theme === 'system') jar.delete('maly.theme')
  else jar.set('maly.theme', member.theme, cookieFor(longest, { httpOnly: false }))
  jar.set('maly.language', member.languagePreference, cookieFor(longest, { httpOnly: true }))
}

// Only where a request is served: scripts and tests that start a session have no bundler to find it.
const requestOfNext = () => import('next/headers')

/** Browser and system as their makers name them, such as Firefox and Windows; empty where the browser does not say. */
export function deviceWords(userAgent: string): { browser: string; system: string } {
  const { browser, os } = new UAParser(userAgent).getResult()
  const system = os.name === 'Mac OS' ? 'macOS' : os.name
  return { browser: browser.name?.replace(/^Mobile (?=\w)/, '') ?? '', system: system ?? '' }
}

/** The options of a cookie of ours; `seconds` is how long it is kept. */
export function cookieFor(seconds: number, { httpOnly }: { httpOnly: boolean }) {
  return { path: '/', sameSite: 'lax', secure: isSecureSite(), maxAge: seconds, httpOnly } as const
}
