import { boundsOf } from '@/lib/payments/amounts'
import { type Money, parseMoney, toDecimal } from '@/lib/platform/money'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import type { PromoCode, Sale, Taken, TicketType } from './sale'
import { mostOfOneOrder } from './schema'

export type Line = { typeId: number; quantity: number }
/** One admission to be: its type, and what it costs after the code. */
export type PricedTicket = { type: TicketType; price: Money; promoCodeId: number | null }
export type OwnTickets = { all: number; byType: Map<number, number> }

export type OrderFacts = {
  event: { status: string; startsAt: Date; endsAt: Date; capacity: number | null; currency: string }
  sale: Sale
  taken: Taken
  own: OwnTickets
  promo: PromoCode | null
  now: Date
}

export type Asked = {
  quantities: Line[]
  amounts: Record<string, string>
  promo: string
  access: string
  seen: Record<string, string>
}

/**
 * What an order would be: one entry for each ticket. Throws the Refusal that says why it cannot be had, or FieldFaults
 * for what was typed. Places are looked at last: somebody who may not buy is not told how many are left.
 */
export function priceOrder(asked: Asked, facts: OrderFacts): PricedTicket[] {
  refuseEvent(facts)
  const lines = asked.quantities.filter(({ quantity }) => quantity > 0)
  if (lines.length === 0) throw new Refusal('noTickets', 422)
  const tickets = lines.flatMap((line) => ticketsOf(line, asked, facts))
  refuseLimits(lines, facts)
  refusePromo(tickets, asked, facts)
  refusePlaces(lines, facts)
  if (sumOf(tickets, facts.event.currency).amount > 0 && !facts.sale.accountId)
    throw new Refusal('cannotSell', 409)
  refuseLeast(tickets, facts)
  return tickets
}

// A code can bring an order under what Stripe takes at all; better refused here than on Stripe’s page.
function refuseLeast(tickets: PricedTicket[], { event }: OrderFacts): void {
  const { amount } = sumOf(tickets, event.currency)
  const { least } = boundsOf(event.currency)
  if (amount > 0 && amount < least.amount) throw new Refusal('underLeast', 409, { least: toDecimal(least) })
}

/** The sum of what tickets cost. */
export function sumOf(tickets: { price: Money }[], currency: string): Money {
  return { amount: tickets.reduce((total, { price }) => total + price.amount, 0), currency }
}

/** The tax that is in a total which includes it, rounded half up. */
export function taxIn(total: Money, percent: string | undefined): Money {
  const hundredths = Math.round(Number(percent ?? 0) * 100)
  const amount = Math.round((total.amount * hundredths) / (10_000 + hundredths))
  return { amount, currency: total.currency }
}

/** What one ticket of a type costs with a code; never below nothing. */
export function discounted(type: TicketType, promo: PromoCode | null): Money {
  const { price } = type
  if (!promo || type.isChosen || !isFor(promo, type) || price.amount === 0) return price
  const off = promo.percentOff
    ? Math.round((price.amount * promo.percentOff) / 100)
    : (parseMoney(promo.amountOff ?? '0', price.currency)?.amount ?? 0)
  return { ...price, amount: Math.max(0, price.amount - off) }
}

/** How many more of a type can be had now; null: no limit. */
export function leftOf(
  type: TicketType,
  { event, taken }: Pick<OrderFacts, 'event' | 'taken'>,
): number | null {
  const inAll = event.capacity === null ? null : event.capacity - taken.all
  const ofType = type.stock === null ? null : type.stock - (taken.byType.get(type.id) ?? 0)
  if (inAll === null && ofType === null) return null
  return Math.max(0, Math.min(inAll ?? Number.POSITIVE_INFINITY, ofType ?? Number.POSITIVE_INFINITY))
}

/** Why a type is not sold at a moment; undefined while it is. Sales end with the event where nothing else was said. */
export function typeRefusal(
  type: TicketType,
  { event, now }: { event: { endsAt: Date }; now: Date },
): 'saleNotBegun' | 'saleOver' | undefined {
  if (type.isClosed || now >= (type.salesEndAt ?? event.endsAt)) return 'saleOver'
  return type.salesStartAt && now < type.salesStartAt ? 'saleNotBegun' : undefined
}

function refuseEvent({ event, now }: OrderFacts): void {
  if (event.status === 'draft') throw new Refusal('notFound', 404)
  if (event.status === 'cancelled') throw new Refusal('cancelled', 409)
  if (event.status === 'postponed') throw new Refusal('postponed', 409)
  if (event.endsAt <= now) throw new Refusal('past', 409)
}

function ticketsOf({ typeId, quantity }: Line, asked: Asked, facts: OrderFacts): PricedTicket[] {
  const type = facts.sale.types.find(({ id }) => id === typeId)
  // Another event's type, and one whose code was not said, are as if they were not there.
  const isHidden = type?.accessCode && type.accessCode !== asked.access
  if (!type || isHidden) throw new Refusal('typeUnknown', 404)
  const reason = typeRefusal(type, facts)
  if (reason) throw new Refusal(reason, 409)
  const { price, promoCodeId } = priceOf(type, asked, facts)
  return Array.from({ length: quantity }, () => ({ type, price, promoCodeId }))
}

function priceOf(type: TicketType, asked: Asked, { promo }: OrderFacts) {
  if (type.isChosen) return { price: chosenPrice(type, asked), promoCodeId: null }
  const seen = asked.seen[type.id]
  if (seen !== undefined && seen !== String(type.price.amount)) throw new Refusal('priceChanged', 409)
  const price = discounted(type, promo)
  return { price, promoCodeId: price.amount < type.price.amount && promo ? promo.id : null }
}

function chosenPrice(type: TicketType, { amounts }: Asked): Money {
  const field = `pay-${type.id}`
  const typed = amounts[type.id]?.trim()
  const chosen = typed ? parseMoney(typed, type.price.currency) : type.price
  if (!chosen) throw new FieldFaults([{ field, key: 'price' }])
  if (chosen.amount < type.price.amount)
    throw new FieldFaults([{ field, key: 'leastPaid', details: { least: toDecimal(type.price) } }])
  return chosen
}

function refuseLimits(lines: Line[], { sale, own }: OrderFacts): void {
  const inAll = lines.reduce((total, { quantity }) => total + quantity, 0)
  if (inAll > mostOfOneOrder) throw new Refusal('perOrder', 409, { limit: mostOfOneOrder })
  for (const { typeId, quantity } of lines) {
    const type = sale.types.find(({ id }) => id === typeId)
    if (type?.perOrder && quantity > type.perOrder)
      throw new Refusal('perOrder', 409, { limit: type.perOrder })
    const has = own.byType.get(typeId) ?? 0
    if (type?.perPerson && has + quantity > type.perPerson)
      throw new Refusal('perPerson', 409, { limit: type.perPerson })
  }
  if (sale.perPerson && own.all + inAll > sale.perPerson)
    throw new Refusal('perPerson', 409, { limit: sale.perPerson })
}

function refusePromo(tickets: PricedTicket[], asked: Asked, { promo, now }: OrderFacts): void {
  if (!asked.promo) return
  if (!promo) throw new FieldFaults([{ field: 'promo', key: 'promoUnknown' }])
  const isNow = (!promo.startsAt || promo.startsAt <= now) && (!promo.endsAt || now < promo.endsAt)
  if (!isNow) throw new FieldFaults([{ field: 'promo', key: 'promoOver' }])
  const uses = tickets.filter(({ promoCodeId }) => promoCodeId !== null).length
  if (promo.maxUses !== null && promo.used + uses > promo.maxUses)
    throw new FieldFaults([
      { field: 'promo', key: 'promoSpent', details: { left: promo.maxUses - promo.used } },
    ])
  if (promo.perPerson !== null && promo.usedByMember + uses > promo.perPerson)
    throw new FieldFaults([{ field: 'promo', key: 'promoPerPerson', details: { limit: promo.perPerson } }])
}

function refusePlaces(lines: Line[], { event, sale, taken }: OrderFacts): void {
  const inAll = lines.reduce((total, { quantity }) => total + quantity, 0)
  if (event.capacity !== null && taken.all + inAll > event.capacity)
    throw new Refusal('notEnough', 409, { left: Math.max(0, event.capacity - taken.all) })
  for (const { typeId, quantity } of lines) {
    const type = sale.types.find(({ id }) => id === typeId)
    const has = taken.byType.get(typeId) ?? 0
    if (type && type.stock !== null && has + quantity > type.stock)
      throw new Refusal('notEnough', 409, { left: Math.max(0, type.stock - has) })
  }
}

function isFor(promo: PromoCode, type: TicketType): boolean {
  return promo.ticketTypeId === null || promo.ticketTypeId === type.id
}
