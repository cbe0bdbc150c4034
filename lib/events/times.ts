import { sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { db } from '@/db/client'

/** What a wall-clock time means in a zone (rule E2): one instant, none (the clocks jumped over it), or two. */
export type Instant =
  | { kind: 'one'; at: Date }
  | { kind: 'missing' }
  | { kind: 'twice'; earlier: Date; later: Date }

/** Reads a date (2026-11-27) and a time (20:30) as the clocks of a zone show them; null when they are none. */
export function readWallClock(date: string, time: string): Temporal.PlainDateTime | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return null
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' })
  } catch {
    return null
  }
}

/**
 * The instant of a wall-clock time in a zone. PostgreSQL answers, for it also checks each row: the time zone rules of
 * two programs on one machine can be of different years (Vancouver changed its in 2026).
 */
export async function instantOf(clock: Temporal.PlainDateTime, timeZone: string): Promise<Instant> {
  const wall = toColumn(clock)
  const rows = await db.execute<{ at: string }>(sql`
    select extract(epoch from instant) * 1000 as at
    from generate_series(
      (${wall}::timestamp at time zone ${timeZone}) - interval '3 hours',
      (${wall}::timestamp at time zone ${timeZone}) + interval '3 hours',
      interval '15 minutes'
    ) as instant
    where (instant at time zone ${timeZone}) = ${wall}::timestamp
    order by instant`)
  const [earlier, later] = rows.map((row) => new Date(Number(row.at)))
  if (!earlier) return { kind: 'missing' }
  return later ? { kind: 'twice', earlier, later } : { kind: 'one', at: earlier }
}

/** A wall-clock time as the database stores it ("2026-11-27 20:30:00"). */
export function toColumn(clock: Temporal.PlainDateTime): string {
  return clock.toString({ smallestUnit: 'second' }).replace('T', ' ')
}

/** An instant and what the clocks show at it, as machines read both in one ("2026-11-27T20:30:00+00:00"). */
export function toOffsetString(at: Date, clock: string): string {
  const wall = clock.replace(' ', 'T')
  const minutes = Math.round((Date.parse(`${wall}Z`) - at.getTime()) / 60_000)
  const two = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0')
  return `${wall}${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

/** The calendar day in a zone, `days` after the one of `at`. */
export function dayIn(timeZone: string, at: Date, days = 0): Temporal.PlainDate {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return zoned.toPlainDate().add({ days })
}
