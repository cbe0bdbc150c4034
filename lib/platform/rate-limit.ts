import { isIPv6 } from 'node:net'
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '@/db/client'
import { rateLimits } from '@/db/schema'
import { Refusal } from './refusal'
import { currentRequest } from './request'

/** A limit of `points` tries in `seconds`, counted in the database and so shared by all instances. */
export type Limit = { name: string; points: number; seconds: number }

/**
 * Counts one try of `key` against a limit. Refuses with `tooMany` (429) and the minutes until the next try is allowed.
 */
export async function consume(limit: Limit, key: string): Promise<void> {
  try {
    await limiterOf(limit).consume(key)
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown
    throw new Refusal('tooMany', 429, { minutes: Math.max(1, Math.ceil(thrown.msBeforeNext / 60_000)) })
  }
}

/** Forgets the tries of a key: a sign-in that worked clears what was counted against its account. */
export async function forgive(limit: Limit, key: string): Promise<void> {
  await limiterOf(limit).delete(key)
}

/** The address of the request, as limits count it: an IPv6 household shares its /64. */
export function limitedAddress(): string {
  return networkOf(currentRequest()?.address ?? 'unknown')
}

/** IPv4 as it is, IPv6 as its /64. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!isIPv6(address)) return address
  const groups = expand(address)
  return mappedIPv4(groups) ?? `${groups.slice(0, 4).join(':')}::/64`
}

// ::ffff:c000:201, the other way to write ::ffff:192.0.2.1: one bucket for all of them would lock everybody out.
function mappedIPv4(groups: string[]): string | undefined {
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return undefined
  const pairs = groups.slice(6).map((group) => Number.parseInt(group, 16))
  return pairs.flatMap((pair) => [pair >> 8, pair & 255]).join('.')
}

function expand(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16).toString(16))
}

const limiters = new Map<string, RateLimiterDrizzle>()

function limiterOf(limit: Limit): RateLimiterDrizzle {
  const known = limiters.get(limit.name)
  if (known) return known
  const made = new RateLimiterDrizzle({
    storeClient: db,
    schema: rateLimits,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds,
    clearExpiredByTimeout: true,
  })
  limiters.set(limit.name, made)
  return made
}
