import { and, asc, type Column, eq, type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, eventSales, events, promoCodes, ticketTypes } from '@/db/schema'
import { takesPlace } from '@/lib/events/places'
import { organizedBy } from '@/lib/events/visibility'
import { getStanding } from '@/lib/identity/member'
import { feeOf } from '@/lib/payments/fee'
import { sellerOf } from '@/lib/payments/queries'
import { type Money, parseMoney } from '@/lib/platform/money'
import { feePercentOf, isPriced } from './policy'

/** A ticket type with its numbers, as its organizers see it. The standard ticket is among them without a row, too. */
export type OwnType = {
  key: 'standard' | number
  name: string | null
  description: string
  pricing: 'fixed' | 'chosen'
  money: Money | null
  /** what the organizer receives of one ticket, after the platform's fee */
  receives: Money | null
  capacity: number | null
  perOrder: number | null
  perPerson: number | null
  accessCode: string | null
  /** by the clocks of the event's place */
  salesStart: string | null
  salesEnd: string | null
  sale: 'open' | 'early' | 'over' | 'closed'
  sold: number
  held: number
  /** places that can still be sold, of its own stock and of the event's; null without any limit */
  left: number | null
  /** nobody ever had or wanted one */
  isUntouched: boolean
}

/** What an event sells: types in order, codes with their uses, and what holds for every ticket; null for anybody else's. */
export async function getOwnSales(viewer: { id: number }, eventId: number, at: Date) {
  const [event] = await db
    .select()
    .from(events)
    .where(and(eq(events.id, eventId), organizedBy(viewer)))
  if (!event) return null
  const [rows, counts, codes, terms, owner] = await Promise.all([
    typesOf(event),
    countsOf(event.id, at),
    codesOf(event, at),
    db.select().from(eventSales).where(eq(eventSales.eventId, event.id)),
    getStanding(event.organizerId),
  ])
  const feePercent = feePercentOf(owner, at)
  const taken = counts.reduce((sum, { sold, held }) => sum + sold + held, 0)
  const places = event.capacity === null ? null : Math.max(0, event.capacity - taken)
  const standard = rows.find(({ type }) => type.isStandard)
  const others = rows.filter(({ type }) => !type.isStandard)
  const types = [standard ?? { type: null, salesStart: null, salesEnd: null }, ...others].map((row) =>
    ownType(row, { event, at, places, counts, feePercent }),
  )
  const { currency, timeZone } = event
  return { types, codes, terms: terms[0] ?? null, currency, timeZone, feePercent }
}

/**
 * Whether nothing stands between an event and its buyers: it asks for no money, is over, or its organizer has an account
 * that Stripe pays to.
 */
export async function isSellable(
  viewer: { id: number },
  event: { id: number; organizerId: number; status: string; endsAt: Date },
  at: Date,
): Promise<boolean> {
  const isOver = event.status === 'cancelled' || (event.endsAt <= at && event.status !== 'postponed')
  if (isOver || (await sellerOf(event.organizerId))) return true
  const sales = await getOwnSales(viewer, event.id, at)
  return !sales || !isPriced(sales.types)
}

export type OwnSales = NonNullable<Awaited<ReturnType<typeof getOwnSales>>>
export type OwnPromo = OwnSales['codes'][number]

type Event = typeof events.$inferSelect
type Counts = { typeId: number | null; sold: number; held: number; ever: number }
type TypeRow = typeof ticketTypes.$inferSelect
type Row<Type = TypeRow | null> = { type: Type; salesStart: string | null; salesEnd: string | null }
type Around = { event: Event; at: Date; places: number | null; counts: Counts[]; feePercent: number }

function ownType({ type, salesStart, salesEnd }: Row, around: Around): OwnType {
  const { event, at, places, counts, feePercent } = around
  const own = type && !type.isStandard ? type : null
  const { sold = 0, held = 0, ever = 0 } = counts.find(({ typeId }) => typeId === (own?.id ?? null)) ?? {}
  const decimal = own ? own.price : event.price
  const price = decimal ? parseMoney(decimal, event.currency) : null
  const money = price && price.amount > 0 ? price : null
  const stock = type?.capacity ?? null
  const limits = [places, stock === null ? null : Math.max(0, stock - sold - held)].filter(
    (it) => it !== null,
  )
  return {
    key: own?.id ?? 'standard',
    ...{ name: type?.name ?? null, description: type?.description ?? '', pricing: type?.pricing ?? 'fixed' },
    ...{ money, receives: money && lessFee(money, feePercent) },
    ...{ capacity: stock, perOrder: type?.perOrder ?? null, perPerson: type?.perPerson ?? null },
    ...{ accessCode: type?.accessCode ?? null, salesStart, salesEnd, sale: saleOf(type, at), sold, held },
    left: limits.length > 0 ? Math.min(...limits) : null,
    isUntouched: ever === 0,
  }
}

const lessFee = (money: Money, percent: number): Money => ({
  ...money,
  amount: money.amount - feeOf(money.amount, money.currency, percent),
})

function saleOf(type: Row['type'], at: Date): OwnType['sale'] {
  if (type?.closedAt) return 'closed'
  if (type?.salesStartAt && type.salesStartAt > at) return 'early'
  return type?.salesEndAt && type.salesEndAt <= at ? 'over' : 'open'
}

function typesOf({ id, timeZone }: Event): Promise<Row<TypeRow>[]> {
  const { salesStartAt, salesEndAt, eventId, position } = ticketTypes
  return db
    .select({
      type: ticketTypes,
      salesStart: clockOf(salesStartAt, timeZone),
      salesEnd: clockOf(salesEndAt, timeZone),
    })
    .from(ticketTypes)
    .where(eq(eventId, id))
    .orderBy(asc(position), asc(ticketTypes.id))
}

// PostgreSQL reads the clocks, as it does for everything else about an event's times.
function clockOf(column: Column, timeZone: string) {
  return sql<string | null>`to_char(${column} at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI:SS')`
}

function countsOf(eventId: number, at: Date): Promise<Counts[]> {
  const { ticketTypeId, partySize, status, paymentStatus } = eventParticipants
  const places = (where: SQL | undefined) =>
    sql<number>`coalesce(sum(${partySize}) filter (where ${where}), 0)::int`
  const isSold = and(eq(status, 'attending'), sql`${paymentStatus} <> 'pending'`)
  return db
    .select({
      typeId: ticketTypeId,
      sold: places(isSold),
      held: places(and(takesPlace(at), sql`not (${isSold})`)),
      ever: sql<number>`count(*)::int`,
    })
    .from(eventParticipants)
    .where(eq(eventParticipants.eventId, eventId))
    .groupBy(ticketTypeId)
}

async function codesOf({ id, timeZone, currency }: Event, at: Date) {
  const { promoCodeId, partySize } = eventParticipants
  const used = sql<number>`(select coalesce(sum(${partySize}), 0)::int from ${eventParticipants}
    where ${promoCodeId} = ${promoCodes.id} and ${takesPlace(at)})`
  const rows = await db
    .select({
      ...{ promo: promoCodes, typeName: ticketTypes.name, used },
      startsAtClock: clockOf(promoCodes.startsAt, timeZone),
      endsAtClock: clockOf(promoCodes.endsAt, timeZone),
    })
    .from(promoCodes)
    .leftJoin(ticketTypes, eq(ticketTypes.id, promoCodes.ticketTypeId))
    .where(eq(promoCodes.eventId, id))
    .orderBy(asc(promoCodes.id))
  return rows.map(({ promo, ...more }) => {
    const off = promo.amountOff ? parseMoney(promo.amountOff, currency) : null
    return { ...promo, ...more, off }
  })
}
