import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema'
import { instantOf, readWallClock } from '@/lib/events/times'
import { organizedBy } from '@/lib/events/visibility'
import { priceFault } from '@/lib/payments/amounts'
import { decimalsOf, parseMoney, toDecimal } from '@/lib/platform/money'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import type { PromoInput, TermsInput, TypeInput } from './sale-shapes'

/** What a form of selling is read against. */
export type SaleFacts = { timeZone: string; currency: string; endsAt: Date }
type Fault = ConstructorParameters<typeof FieldFaults>[0][number]

/** Zone, currency and end of an event, for one of its organizers; for anybody else it refuses `notFound`. */
export async function saleFacts(viewer: { id: number }, eventId: number): Promise<SaleFacts> {
  const { timeZone, currency, endsAt } = events
  const [facts] = await db
    .select({ timeZone, currency, endsAt })
    .from(events)
    .where(and(eq(events.id, eventId), organizedBy(viewer)))
  if (!facts) throw new Refusal('notFound', 404)
  return facts
}

/** The columns of a ticket type; throws FieldFaults with all that is wrong. */
export async function readType(input: TypeInput, facts: SaleFacts) {
  const faults: Fault[] = []
  const { name, description, pricing, capacity, perOrder, perPerson, accessCode } = input
  const price = input.typeId === 'standard' ? null : readPrice(input.price, facts.currency, faults)
  const { start, end } = await readWindow(input, facts, faults)
  if (faults.length > 0) throw new FieldFaults(faults)
  return {
    ...{ name, description, pricing, price, salesStartAt: start, salesEndAt: end },
    ...{ capacity: capacity ?? null, perOrder: perOrder ?? null, perPerson: perPerson ?? null },
    accessCode: accessCode || null,
  }
}

/** The columns of a promo code, whose type is still to be checked; throws FieldFaults with all that is wrong. */
export async function readPromo(input: PromoInput, facts: SaleFacts) {
  const faults: Fault[] = []
  const isPercent = input.kind === 'percent'
  const percentOff = isPercent ? readPercent(input.percent, faults) : null
  const amountOff = isPercent ? null : readAmount(input.amount, facts.currency, faults)
  const { start, end } = await readWindow(input, facts, faults)
  if (faults.length > 0) throw new FieldFaults(faults)
  return {
    ...{ code: input.code, percentOff, amountOff, startsAt: start, endsAt: end },
    ...{ maxUses: input.maxUses ?? null, perPerson: input.perPerson ?? null },
    ticketTypeId: input.typeId ?? null,
  }
}

/** The columns of what holds for every ticket; a tax has both, a name and a part. */
export function readTerms({ taxName, taxPercent, perPerson, returnHours }: TermsInput) {
  const percent = taxPercent.replace(',', '.')
  const faults: Fault[] = []
  const isPercent = /^\d{1,3}(\.\d{1,2})?$/.test(percent) && Number(percent) <= 100
  if (percent && !isPercent) faults.push({ field: 'taxPercent', key: 'percent' })
  if (taxName && !percent) faults.push({ field: 'taxPercent', key: 'required' })
  if (percent && !taxName) faults.push({ field: 'taxName', key: 'required' })
  if (faults.length > 0) throw new FieldFaults(faults)
  return {
    ...{ taxName, taxPercent: percent || null },
    ...{ perPerson: perPerson ?? null, returnHours: returnHours ?? null },
  }
}

/** The decimal of a price; null for free, or where the buyer chooses, for no least. */
function readPrice(text: string, currency: string, faults: Fault[]): string | null {
  if (text === '') return null
  const money = readMoney(text, { currency, field: 'price', faults })
  if (!money || money.amount === 0) return null
  const fault = priceFault(money)
  if (fault) faults.push({ field: 'price', ...fault })
  return toDecimal(money)
}

function readAmount(text: string, currency: string, faults: Fault[]): string | null {
  if (text === '') {
    faults.push({ field: 'amount', key: 'required' })
    return null
  }
  const money = readMoney(text, { currency, field: 'amount', faults })
  if (money?.amount === 0) faults.push({ field: 'amount', key: 'percentOrAmount' })
  return money && money.amount > 0 ? toDecimal(money) : null
}

function readPercent(text: string, faults: Fault[]): number | null {
  const isPercent = /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 100
  if (isPercent) return Number(text)
  faults.push({ field: 'percent', key: text === '' ? 'required' : 'percentOrAmount' })
  return null
}

type Place = { currency: string; field: string; faults: Fault[] }

// As with an event's price: three digits behind a point are a thousand to many people.
function readMoney(text: string, { currency, field, faults }: Place) {
  const digits = text.split(/[.,]/)[1]?.length ?? 0
  const decimals = decimalsOf(currency)
  const money = digits > decimals ? null : parseMoney(text, currency)
  if (money) return money
  const key = /^\d{1,9}[.,]\d{1,3}$/.test(text) ? 'priceDecimals' : 'price'
  faults.push({ field, key, details: { currency, decimals } })
  return null
}

type Window = Pick<TypeInput, 'salesStartDate' | 'salesStartTime' | 'salesEndDate' | 'salesEndTime'>

async function readWindow(input: Window, facts: SaleFacts, faults: Fault[]) {
  const start = await readMoment(input, { which: 'Start', facts, faults })
  const end = await readMoment(input, { which: 'End', facts, faults })
  if (start && end && end <= start) faults.push({ field: 'salesEndDate', key: 'saleEnd' })
  if (start && start >= facts.endsAt) faults.push({ field: 'salesStartDate', key: 'saleLate' })
  return { start, end }
}

type Moment = { which: 'Start' | 'End'; facts: SaleFacts; faults: Fault[] }

// Of an hour that comes twice a sale has the whole of it. A day without a time is the whole day.
async function readMoment(input: Window, { which, facts, faults }: Moment): Promise<Date | null> {
  const date = input[`sales${which}Date`]
  const time = input[`sales${which}Time`] || (which === 'Start' ? '00:00' : '23:59')
  if (date === '' && input[`sales${which}Time`] === '') return null
  const clock = readWallClock(date, time)
  if (!clock) {
    const isDate = readWallClock(date, '12:00') !== null
    faults.push({ field: `sales${which}${isDate ? 'Time' : 'Date'}`, key: isDate ? 'time' : 'date' })
    return null
  }
  const instant = await instantOf(clock, facts.timeZone)
  if (instant.kind === 'one') return instant.at
  if (instant.kind === 'twice') return which === 'Start' ? instant.earlier : instant.later
  faults.push({ field: `sales${which}Time`, key: 'timeMissing', details: { time } })
  return null
}
