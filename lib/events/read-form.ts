import type { Temporal } from 'temporal-polyfill'
import { priceFault } from '@/lib/payments/amounts'
import { resolveCity } from '@/lib/places/queries'
import { type City, cityLabel } from '@/lib/places/schema'
import { decimalsOf, parseMoney, toDecimal } from '@/lib/platform/money'
import { FieldFaults } from '@/lib/platform/refusal'
import { readCoordinates } from './coordinates'
import type { EventInput } from './schema'
import { instantOf, readWallClock, toColumn } from './times'

/** The times of the event as it is; `startsAt` null when even an unchanged start has to lie ahead. */
export type CurrentTimes = {
  timeZone: string
  startDate: string
  endDate: string
  startsAt: Date | null
  endsAt: Date
}

type Fault = ConstructorParameters<typeof FieldFaults>[0][number]

const hour = 3_600_000
/** Bounds that the lists rely on: an event that started longer ago than this has ended. */
export const longestEvent = 14 * 24 * hour
const farthest = 3 * 366 * 24 * hour

/** What the form's words come to: the columns of an event, times as wall clock and as instant. */
export type WrittenEvent = Awaited<ReturnType<typeof readEvent>>

/**
 * Reads the form against the gazetteer, the zone's clock and today; throws FieldFaults with all that is wrong. A start
 * that stays as it was may lie behind: an event that has begun can still be described better.
 */
export async function readEvent(
  input: EventInput,
  { now, current }: { now: Date; current: CurrentTimes | null },
) {
  const faults: Fault[] = []
  const city = await readCity(input, faults)
  const times = await readTimes(input, { timeZone: city?.timeZone ?? 'UTC', current, faults })
  if (times && times.start.at.getTime() !== current?.startsAt?.getTime()) judgeStart(times, now, faults)
  if (times) judgeLength(times, faults)
  const price = readPrice(input.price, city?.currency ?? 'EUR', faults)
  const place = readPlace(input, faults)
  if (!city || !times || faults.length > 0) throw new FieldFaults(faults)
  const { title, description, timeFrame, tags, moods, isPrivate, isBusinessEvent, accessibility } = input
  return {
    ...{ title, description, timeFrame, tags, moods, isPrivate, isBusinessEvent, accessibility },
    ...{ ...place, languages: input.languages, minAge: input.minAge ?? null },
    ...{ city: city.name, cityId: city.id, timeZone: city.timeZone, currency: city.currency },
    ...{ startDate: toColumn(times.start.clock), startsAt: times.start.at },
    ...{ endDate: toColumn(times.end.clock), endsAt: times.end.at },
    ...{ price, capacity: input.capacity ?? null },
  }
}

async function readCity(input: EventInput, faults: Fault[]): Promise<City | null> {
  const answer = await resolveCity(input.cityChosen ?? input.city)
  if (answer.kind === 'one') return answer.city
  if (answer.kind === 'many')
    faults.push({ field: 'city', key: 'cityMany', options: labelsOf(answer.cities) })
  else if (answer.near.length > 0)
    faults.push({ field: 'city', key: 'cityNear', options: labelsOf(answer.near) })
  else faults.push({ field: 'city', key: 'city' })
  return null
}

// Online there is no venue and no pin, and at a venue no address of a call: what belongs to the other way is forgotten.
function readPlace(input: EventInput, faults: Fault[]) {
  const { attendanceMode, location, address } = input
  if (attendanceMode === 'online')
    return { attendanceMode, location: '', address: '', onlineUrl: input.onlineUrl ?? null, ...nowhere }
  if (!location) faults.push({ field: 'location', key: 'required' })
  const pin = input.coordinates ? readCoordinates(input.coordinates) : nowhere
  if (!pin) faults.push({ field: 'coordinates', key: 'coordinates' })
  const onlineUrl = attendanceMode === 'mixed' ? (input.onlineUrl ?? null) : null
  return { attendanceMode, location, address, onlineUrl, ...(pin ?? nowhere) }
}

const nowhere = { latitude: null, longitude: null }

function labelsOf(cities: City[]): string[] {
  return cities.slice(0, 6).map((city) => cityLabel(city, 'en'))
}

type Moment = { clock: Temporal.PlainDateTime; at: Date }
type Times = { start: Moment; end: Moment }

async function readTimes(input: EventInput, zone: Zone): Promise<Times | null> {
  const start = await readMoment(input, 'start', zone)
  const end = await readMoment(input, 'end', zone)
  return start && end ? { start, end } : null
}

type Zone = { timeZone: string; current: CurrentTimes | null; faults: Fault[] }

async function readMoment(
  input: EventInput,
  which: 'start' | 'end',
  { timeZone, current, faults }: Zone,
): Promise<Moment | null> {
  const time = which === 'start' ? input.startTime : input.endTime
  const clock = which === 'start' ? readWallClock(input.startDate, time) : readEndClock(input, current)
  if (!clock) {
    const badDate = !readWallClock(
      which === 'start' ? input.startDate : (input.endDate ?? input.startDate),
      '12:00',
    )
    const isTold = badDate && which === 'end' && !input.endDate
    if (!isTold)
      faults.push({ field: badDate ? `${which}Date` : `${which}Time`, key: badDate ? 'date' : 'time' })
    return null
  }
  const instant = await instantOf(clock, timeZone)
  if (instant.kind === 'one') return { clock, at: instant.at }
  const chosen = which === 'start' ? input.startOccurrence : input.endOccurrence
  if (instant.kind === 'twice' && chosen) return { clock, at: instant[chosen] }
  // An hour that was chosen before, and stays: nobody is asked again.
  const before = current?.timeZone === timeZone && current[`${which}Date`] === toColumn(clock)
  const kept = before ? current[`${which}sAt`] : null
  if (instant.kind === 'twice' && kept) return { clock, at: kept }
  const isTwice = instant.kind === 'twice'
  const field = isTwice ? `${which}Occurrence` : `${which}Time`
  faults.push({ field, key: isTwice ? 'timeTwice' : 'timeMissing', details: { time } })
  return null
}

// Nobody types a second date for a night that ends at two: an end before the start is the next morning.
function readEndClock(input: EventInput, current: CurrentTimes | null): Temporal.PlainDateTime | null {
  const moved = current && moveLastDay(input, current)
  if (moved) return moved
  const end = readWallClock(input.endDate ?? input.startDate, input.endTime)
  const rolls = end && !input.endDate && input.endTime <= input.startTime && input.endTime <= '12:00'
  return rolls ? end.add({ days: 1 }) : end
}

// A last day that nobody has touched, and that a new first day would come after, goes along with it.
function moveLastDay(input: EventInput, current: CurrentTimes): Temporal.PlainDateTime | null {
  const [from, until] = [current.startDate.slice(0, 10), current.endDate.slice(0, 10)]
  const start = readWallClock(input.startDate, input.startTime)
  const end = readWallClock(input.endDate ?? '', input.endTime)
  const old = readWallClock(from, input.startTime)
  if (!start || !end || !old || input.endDate !== until || input.startDate === from) return null
  return end.since(start).sign > 0 ? null : end.add(start.since(old, { largestUnit: 'day' }))
}

function judgeLength({ start, end }: Times, faults: Fault[]): void {
  if (end.at <= start.at) faults.push({ field: 'endTime', key: 'endBeforeStart' })
  else if (end.at.getTime() - start.at.getTime() > longestEvent)
    faults.push({ field: 'endDate', key: 'tooLongEvent' })
}

function judgeStart({ start }: Times, now: Date, faults: Fault[]): void {
  if (start.at <= now) faults.push({ field: 'startDate', key: 'pastDate' })
  else if (start.at.getTime() - now.getTime() > farthest) faults.push({ field: 'startDate', key: 'farDate' })
}

/** The decimal of the price column; null for free. */
function readPrice(text: string, currency: string, faults: Fault[]): string | null {
  if (text === '') return null
  // Three digits behind a comma or point are a thousand to many people: "1,000" must not become one euro.
  const digits = text.trim().split(/[.,]/)[1]?.length ?? 0
  const money = digits > decimalsOf(currency) ? null : parseMoney(text, currency)
  if (money?.amount === 0) return null
  const fault = money && priceFault(money)
  if (fault) faults.push({ field: 'price', ...fault })
  if (money) return toDecimal(money)
  const decimals = /^\d{1,9}[.,]\d{1,3}$/.test(text.trim())
  const key = decimals ? 'priceDecimals' : 'price'
  faults.push({ field: 'price', key, details: { currency, decimals: decimalsOf(currency) } })
  return null
}
