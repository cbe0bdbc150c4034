import { and, type Column, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Tx } from '@/db/client'
import { eventSales, events, promoCodes, ticketTypes } from '@/db/schema'
import { organizedBy } from '@/lib/events/visibility'
import { Refusal } from '@/lib/platform/refusal'
import { selling } from './sell'

type Copy = { fromId: number; toId: number; viewerId: number }
type TypeRow = typeof ticketTypes.$inferSelect
type PromoRow = typeof promoCodes.$inferSelect

const old = alias(events, 'old')
const made = alias(events, 'made')

/**
 * What one event sells comes to the one that was made like it: ticket types, codes and what holds for every ticket. Its
 * windows move with the start, by the clocks of the places; what is closed stays behind, and in another currency whatever
 * has an amount. Does nothing when the viewer does not organize both, or when the new one sells something of its own.
 */
export async function copySale({ fromId, toId, viewerId }: Copy, now: Date): Promise<void> {
  const viewer = { id: viewerId }
  const [model] = await db
    .select()
    .from(events)
    .where(and(eq(events.id, fromId), organizedBy(viewer)))
  if (!model) return
  try {
    await selling(viewer, { eventId: toId, now }, async (tx, event) => {
      if (await sellsAlready(tx, toId)) return
      const isSame = event.currency === model.currency
      const ids = await copyTypes(tx, { fromId, event, isSame })
      await copyCodes(tx, { fromId, event, isSame }, ids)
      await copyTerms(tx, { fromId, toId, now })
    })
  } catch (error) {
    // Given up, over or called off before its turn came: nothing is left to do. What was busy is tried again.
    if (!(error instanceof Refusal) || error.reason === 'busy') throw error
  }
}

type Target = { fromId: number; event: { id: number; capacity: number | null }; isSame: boolean }

async function sellsAlready(tx: Tx, eventId: number): Promise<boolean> {
  const own = await Promise.all(
    [ticketTypes, promoCodes, eventSales].map((table) => tx.$count(table, eq(table.eventId, eventId))),
  )
  return own.some((rows) => rows > 0)
}

/** @returns the new id of each type that came along. */
async function copyTypes(tx: Tx, { fromId, event, isSame }: Target): Promise<Map<number, number>> {
  const { salesStartAt: start, salesEndAt: end } = ticketTypes
  const rows = await tx
    .select({ row: ticketTypes, salesStartAt: moved(start), salesEndAt: movedEnd(start, end) })
    .from(ticketTypes)
    .innerJoin(old, eq(old.id, ticketTypes.eventId))
    .innerJoin(made, eq(made.id, event.id))
    .where(eq(ticketTypes.eventId, fromId))
    .orderBy(ticketTypes.position, ticketTypes.id)
  const ids = new Map<number, number>()
  for (const { row, salesStartAt, salesEndAt } of rows.filter(({ row }) => comes(row, isSame))) {
    const { name, description, price, pricing, perOrder, perPerson, accessCode, isStandard, closedAt } = row
    const capacity = atMost(row.capacity, event.capacity)
    const [kept] = await tx
      .insert(ticketTypes)
      .values({
        ...{ eventId: event.id, position: row.position, capacity, salesStartAt, salesEndAt, closedAt },
        ...{ name, description, price, pricing, perOrder, perPerson, accessCode, isStandard },
      })
      .returning({ id: ticketTypes.id })
    if (kept) ids.set(row.id, kept.id)
  }
  return ids
}

// The standard ticket is sold unless its row says otherwise: left behind, its being closed would be forgotten.
function comes(row: TypeRow, isSame: boolean): boolean {
  if (row.isStandard) return true
  return row.closedAt === null && (isSame || Number(row.price ?? 0) === 0)
}

async function copyCodes(tx: Tx, { fromId, event, isSame }: Target, ids: Map<number, number>): Promise<void> {
  const { startsAt: start, endsAt: end } = promoCodes
  const rows = await tx
    .select({ row: promoCodes, startsAt: moved(start), endsAt: movedEnd(start, end) })
    .from(promoCodes)
    .innerJoin(old, eq(old.id, promoCodes.eventId))
    .innerJoin(made, eq(made.id, event.id))
    .where(eq(promoCodes.eventId, fromId))
    .orderBy(promoCodes.id)
  for (const { row, startsAt, endsAt } of rows) {
    if (!isCodeWanted(row, { isSame, ids })) continue
    const { code, percentOff, amountOff, maxUses, perPerson } = row
    const ticketTypeId = row.ticketTypeId === null ? null : ids.get(row.ticketTypeId)
    const values = { eventId: event.id, code, percentOff, amountOff, ticketTypeId, startsAt, endsAt }
    await tx.insert(promoCodes).values({ ...values, maxUses, perPerson })
  }
}

// Without its type a code would be for all of them.
function isCodeWanted(
  row: PromoRow,
  { isSame, ids }: { isSame: boolean; ids: Map<number, number> },
): boolean {
  const hasType = row.ticketTypeId === null || ids.has(row.ticketTypeId)
  return row.closedAt === null && hasType && (isSame || row.amountOff === null)
}

async function copyTerms(tx: Tx, { fromId, toId, now }: { fromId: number; toId: number; now: Date }) {
  const [terms] = await tx.select().from(eventSales).where(eq(eventSales.eventId, fromId))
  if (terms) await tx.insert(eventSales).values({ ...terms, eventId: toId, updatedAt: now })
}

// Ten in the morning stays ten in the morning when summer time has ended in between.
function moved(moment: Column) {
  const clock = sql`${moment} at time zone ${old.timeZone} + (${made.startDate} - ${old.startDate})`
  return sql<Date | null>`(${clock}) at time zone ${made.timeZone}`.mapWith(ticketTypes.salesStartAt)
}

// In an hour that a clock leaves out, two moments become one: nothing ends before it starts.
function movedEnd(start: Column, end: Column) {
  const soonest = sql`${moved(start)} + interval '1 minute'`
  return sql<Date | null>`case when ${end} is not null then greatest(${moved(end)}, ${soonest}) end`.mapWith(
    ticketTypes.salesEndAt,
  )
}

function atMost(stock: number | null, capacity: number | null): number | null {
  return stock === null || capacity === null ? stock : Math.min(stock, capacity)
}
