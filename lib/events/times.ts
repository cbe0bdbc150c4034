import { Temporal } from 'temporal-polyfill'

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

/** The instant of a wall-clock time in a zone. */
export function instantOf(clock: Temporal.PlainDateTime, timeZone: string): Instant {
  const earlier = clock.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const later = clock.toZonedDateTime(timeZone, { disambiguation: 'later' })
  if (earlier.equals(later)) return { kind: 'one', at: dateOf(earlier) }
  const exists = earlier.toPlainDateTime().equals(clock) && later.toPlainDateTime().equals(clock)
  return exists ? { kind: 'twice', earlier: dateOf(earlier), later: dateOf(later) } : { kind: 'missing' }
}

/** A wall-clock time as the database stores it ("2026-11-27 20:30:00"). */
export function toColumn(clock: Temporal.PlainDateTime): string {
  return clock.toString({ smallestUnit: 'second' }).replace('T', ' ')
}

/** An instant with the offset of its zone, as machines read it ("2026-11-27T20:30:00+00:00"). */
export function toOffsetString(at: Date, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** The calendar day in a zone, `days` after the one of `at`. */
export function dayIn(timeZone: string, at: Date, days = 0): Temporal.PlainDate {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return zoned.toPlainDate().add({ days })
}

function dateOf(zoned: Temporal.ZonedDateTime): Date {
  return new Date(zoned.epochMilliseconds)
}
