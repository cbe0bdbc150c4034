import { isIPv6 } from 'node:net'
import { lt, sql } from 'drizzle-orm'
import {
  RateLimiterDrizzle,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterStoreAbstract,
} from 'rate-limiter-flexible'
import { db, preparingDb, type Tx } from '@/db/client'
import { rateLimits } from '@/db/schema'
import { redis } from './redis'
import { Refusal } from './refusal'
import { currentRequest } from './request'

/** A limit of `points` tries in `seconds`, counted in Redis or the database and so shared by all instances. */
export type Limit = { name: string; points: number; seconds: number }

/**
 * Counts one try of `key` against a limit. Refuses with `tooMany` (429) and the time until the next try is allowed.
 *
 * @returns how many tries of the key are counted by now, this one included.
 */
export async function consume(limit: Limit, key: string): Promise<number> {
  try {
    return (await limiterOf(limit).consume(key)).consumedPoints
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) throw tooMany(thrown)
    throw thrown
  }
}

/** Refuses as `consume` would, and counts nothing. */
export async function requireLeft(limit: Limit, key: string): Promise<void> {
  const found = await limiterOf(limit).get(key)
  if (found && found.consumedPoints >= limit.points) throw tooMany(found)
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

function tooMany({ msBeforeNext }: RateLimiterRes): Refusal {
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
  return new Refusal('tooMany', 429, { minutes: Math.ceil(seconds / 60), seconds })
}

const limiters = new Map<string, RateLimiterStoreAbstract>()

function limiterOf(limit: Limit): RateLimiterStoreAbstract {
  const known = limiters.get(limit.name)
  if (known) return known
  const client = redis()
  const made = client ? redisLimiter(limit, client) : databaseLimiter(limit)
  limiters.set(limit.name, made)
  return made
}

function databaseLimiter(limit: Limit): RateLimiterDrizzle {
  const counted = { keyPrefix: limit.name, points: limit.points, duration: limit.seconds }
  return new RateLimiterDrizzle({
    ...counted,
    storeClient: preparingDb,
    schema: rateLimits,
    clearExpiredByTimeout: true,
  })
}

// While Redis is away the database counts: a door without a limit would be worse than a slower one.
function redisLimiter(limit: Limit, storeClient: NonNullable<ReturnType<typeof redis>>): RateLimiterRedis {
  const counted = { keyPrefix: `limit:${limit.name}`, points: limit.points, duration: limit.seconds }
  const insuranceLimiter = databaseLimiter(limit)
  return new RateLimiterRedis({
    ...counted,
    ...{ storeClient, useRedisPackage: true, rejectIfRedisNotReady: true, insuranceLimiter },
  })
}

/** Job: forgets tries that no limit counts any more. */
export async function sweepTries(now: Date): Promise<void> {
  await db.delete(rateLimits).where(lt(rateLimits.expire, now))
}

/** Forgets every try that was counted by one address, for whoever is erased. */
export async function forgetTries(tx: Pick<Tx, 'delete'>, word: string): Promise<void> {
  await tx.delete(rateLimits).where(sql`position(${word} in ${rateLimits.key}) > 0`)
}
