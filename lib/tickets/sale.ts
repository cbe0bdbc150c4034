import { and, asc, eq, getTableColumns, isNull, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { eventParticipants, eventSales, events, promoCodes, sellerAccounts, ticketTypes } from '@/db/schema'
import { statement } from '@/db/statement'
import { takesPlace } from '@/lib/events/places'
import { type Money, parseMoney } from '@/lib/platform/money'
import { foldCode } from './schema'

type Event = { id: number; organizerId: number; price: string | null; currency: string }

/** One kind of ticket. The standard one, whose price stands on the event, has the id 0 and no name unless it was given one. */
export type TicketType = {
  id: number
  name: string
  description: string
  /** what one costs, all in; where the buyer chooses, the least */
  price: Money
  isChosen: boolean
  stock: number | null
  salesStartAt: Date | null
  salesEndAt: Date | null
  perOrder: number | null
  perPerson: number | null
  accessCode: string | null
  productId: string | null
  isClosed: boolean
}

/** What an event sells, and on which terms. */
export type Sale = {
  types: TicketType[]
  perPerson: number | null
  tax: { name: string; percent: string } | null
  returnHours: number | null
  /** the account at Stripe that is paid; null: nothing that costs can be sold */
  accountId: string | null
}

/** Reads what an event sells. `tx` may be the lock's transaction: what is read under it cannot change before the order. */
export async function readSale(
  tx: Tx | Db,
  event: Event & { stripeProductId?: string | null },
): Promise<Sale> {
  return saleOf(event, await readSaleRows(tx, event.id))
}

export type SaleRows = {
  types: Row[]
  terms: typeof eventSales.$inferSelect | undefined
  seller: { accountId: string | null; isReady: boolean } | undefined
}

/** The rows behind `saleOf`, for who sends several statements at once: they need nothing of the event but its id. */
export async function readSaleRows(tx: Tx | Db, eventId: number): Promise<SaleRows> {
  const its = { eventId }
  const [types, terms, seller] = await Promise.all([typesOf(tx, its), salesOf(tx, its), sellerOf(tx, its)])
  return { types, terms: terms[0], seller: seller[0] }
}

type Of = { eventId: number }

const typesOf = statement('types_of_sale', (q, { eventId }: Of) =>
  q
    .select()
    .from(ticketTypes)
    .where(eq(ticketTypes.eventId, eventId))
    .orderBy(asc(ticketTypes.position), asc(ticketTypes.id)),
)
const salesOf = statement('terms_of_sale', (q, { eventId }: Of) =>
  q.select().from(eventSales).where(eq(eventSales.eventId, eventId)),
)
const sellerOf = statement('seller_of_sale', (q, { eventId }: Of) =>
  q
    .select({ accountId: sellerAccounts.stripeAccountId, isReady: sellerAccounts.chargesEnabled })
    .from(sellerAccounts)
    .innerJoin(events, eq(events.organizerId, sellerAccounts.userId))
    .where(eq(events.id, eventId)),
)

/** What an event sells, from its rows. */
export function saleOf(
  event: Event & { stripeProductId?: string | null },
  { types, terms, seller }: SaleRows,
): Sale {
  const standard = types.find(({ isStandard }) => isStandard)
  const others = types.filter(({ isStandard }) => !isStandard)
  return {
    types: [standardType(event, standard), ...others.map((row) => otherType(row, event.currency))],
    perPerson: terms?.perPerson ?? null,
    tax: terms?.taxPercent ? { name: terms.taxName, percent: terms.taxPercent } : null,
    returnHours: terms?.returnHours ?? null,
    accountId: seller?.isReady ? seller.accountId : null,
  }
}

type Row = typeof ticketTypes.$inferSelect

function standardType(event: Event & { stripeProductId?: string | null }, row: Row | undefined): TicketType {
  const terms = row ? termsOf(row) : unlimited
  return {
    ...terms,
    ...{ id: 0, price: priceOf(event.price, event.currency), productId: event.stripeProductId ?? null },
  }
}

function otherType(row: Row, currency: string): TicketType {
  return { ...termsOf(row), id: row.id, price: priceOf(row.price, currency), productId: row.stripeProductId }
}

function termsOf(row: Row) {
  const { name, description, salesStartAt, salesEndAt, perOrder, perPerson, accessCode } = row
  return {
    ...{ name, description, salesStartAt, salesEndAt, perOrder, perPerson, accessCode },
    ...{ stock: row.capacity, isChosen: row.pricing === 'chosen', isClosed: row.closedAt !== null },
  }
}

const unlimited: Omit<TicketType, 'id' | 'price' | 'productId'> = {
  ...{ name: '', description: '', isChosen: false, stock: null, salesStartAt: null, salesEndAt: null },
  ...{ perOrder: null, perPerson: null, accessCode: null, isClosed: false },
}

function priceOf(decimal: string | null, currency: string): Money {
  return parseMoney(decimal ?? '0', currency) ?? { amount: 0, currency }
}

/** Places as they stand: by type (0: standard) and in all, and how many people wait without an offer. */
export type Taken = { all: number; byType: Map<number, number>; waiting: number }

/** Counts what is taken from rows (rule T3). Under `lockEvent`, as a statement of its own. */
export async function countByType(tx: Tx | Db, eventId: number, at: Date): Promise<Taken> {
  const rows = await takenOf(tx, { eventId, at })
  const byType = new Map(rows.map(({ typeId, taken }) => [typeId, taken]))
  const sum = (of: 'taken' | 'waiting') => rows.reduce((total, row) => total + row[of], 0)
  return { all: sum('taken'), byType, waiting: sum('waiting') }
}

const takenOf = statement('count_by_type', (q, { eventId, at }: Of & { at: Date }) => {
  const { ticketTypeId, partySize, status, heldUntil } = eventParticipants
  return q
    .select({
      typeId: sql<number>`coalesce(${ticketTypeId}, 0)`,
      taken: sql<number>`coalesce(sum(${partySize}) filter (where ${takesPlace(at)}), 0)::int`,
      waiting: sql<number>`count(*) filter (where ${status} = 'waitlisted' and ${heldUntil} is null)::int`,
    })
    .from(eventParticipants)
    .where(and(eq(eventParticipants.eventId, eventId), sql`${status} in ('attending', 'waitlisted')`))
    .groupBy(sql`1`)
})

type Member = { eventId: number; userId: number; at: Date }

/** What a member has, holds, waits for or wishes at an event; what is over is left out. */
export async function listOwn(tx: Tx | Db, member: Member) {
  return ownRows(tx, member)
}

const ownRows = statement('own_at_event', (q, { eventId, userId, at }: Member) => {
  const { guestName, status, paymentStatus, heldUntil, ticketTypeId } = eventParticipants
  return q
    .select({
      ...{ status, paymentStatus, heldUntil, typeId: sql<number>`coalesce(${ticketTypeId}, 0)` },
      isOwn: sql<boolean>`${guestName} is null`,
      takesPlace: sql<boolean>`${takesPlace(at)}`,
    })
    .from(eventParticipants)
    .where(
      and(
        ...[eq(eventParticipants.eventId, eventId), eq(eventParticipants.userId, userId)],
        sql`${status} <> 'cancelled'`,
      ),
    )
})

export type OwnRow = Awaited<ReturnType<typeof listOwn>>[number]

/** How many tickets are had or held among a member's rows, by type and in all. */
export function countOwn(rows: readonly OwnRow[]) {
  const byType = new Map<number, number>()
  const tickets = rows.filter(({ status, takesPlace }) => status === 'attending' && takesPlace)
  for (const { typeId } of tickets) byType.set(typeId, (byType.get(typeId) ?? 0) + 1)
  return { byType, all: tickets.length }
}

export type PromoCode = typeof promoCodes.$inferSelect & { used: number; usedByMember: number }

/** A code of an event with its uses, holds included (rule T16); null for none, for one taken back and another event's. */
export async function readPromo(
  tx: Tx | Db,
  { eventId, userId, code, at }: { eventId: number; userId: number; code: string; at: Date },
): Promise<PromoCode | null> {
  const uses = and(eq(eventParticipants.promoCodeId, promoCodes.id), takesPlace(at))
  const query = tx
    .select({
      ...getTableColumns(promoCodes),
      used: sql<number>`count(${eventParticipants.id})::int`,
      usedByMember: sql<number>`count(*) filter (where ${eventParticipants.userId} = ${userId})::int`,
    })
    .from(promoCodes)
    .leftJoin(eventParticipants, uses)
    .where(
      and(eq(promoCodes.eventId, eventId), eq(promoCodes.code, foldCode(code)), isNull(promoCodes.closedAt)),
    )
    .groupBy(promoCodes.id)
  const [promo] = await query.prepare('promo_with_uses').execute()
  return promo ?? null
}
