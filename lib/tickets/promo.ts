import { and, eq, ne } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { eventParticipants, promoCodes, ticketTypes } from '@/db/schema'
import { takesPlace } from '@/lib/events/places'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { readPromo, saleFacts } from './read-sale'
import type { PromoInput } from './sale-shapes'
import { selling } from './sell'

type Organizer = { id: number }
type Which = { eventId: number; codeId: number }

/** How many promo codes an event may have. */
export const mostCodes = 200

/**
 * Saves a promo code as an organizer of its event typed it. Its uses are tickets, holds included (rule T16): they cannot
 * become fewer than are taken. Refuses `notFound` for a code of another event, and marks a type of another one.
 */
export async function savePromo(viewer: Organizer, input: PromoInput, now: Date): Promise<{ id: number }> {
  const facts = await saleFacts(viewer, input.eventId)
  const row = await readPromo(input, facts)
  return selling(viewer, { eventId: input.eventId, now }, async (tx, event) => {
    if (event.currency !== facts.currency) throw new Refusal('changedMeanwhile', 409)
    const { eventId, codeId } = input
    const known = codeId === 'new' ? null : await promoOf(tx, { eventId, codeId })
    if (row.ticketTypeId) await refuseForeignType(tx, { eventId, typeId: row.ticketTypeId })
    await refuseTwin(tx, { eventId, code: row.code, but: known?.id ?? 0 })
    const used = known ? await countUses(tx, known.id, now) : 0
    if (row.maxUses !== null && row.maxUses < used)
      throw new FieldFaults([{ field: 'maxUses', key: 'usesTaken', details: { used } }])
    if (!known) return insertPromo(tx, { ...row, eventId })
    await tx.update(promoCodes).set(row).where(eq(promoCodes.id, known.id))
    return known
  })
}

/** The code works no more; tickets that were bought with it stay as they are. */
export async function closePromo(viewer: Organizer, which: Which, now: Date): Promise<void> {
  await setClosed(viewer, which, { now, closedAt: now })
}

/** The code works again. */
export async function reopenPromo(viewer: Organizer, which: Which, now: Date): Promise<void> {
  await setClosed(viewer, which, { now, closedAt: null })
}

async function setClosed(
  viewer: Organizer,
  which: Which,
  { now, closedAt }: { now: Date; closedAt: Date | null },
): Promise<void> {
  await selling(viewer, { ...which, now }, async (tx) => {
    const { id } = await promoOf(tx, which)
    await tx.update(promoCodes).set({ closedAt }).where(eq(promoCodes.id, id))
  })
}

async function promoOf(tx: Tx, { eventId, codeId }: Which): Promise<{ id: number }> {
  const [promo] = await tx
    .select({ id: promoCodes.id })
    .from(promoCodes)
    .where(and(eq(promoCodes.eventId, eventId), eq(promoCodes.id, codeId)))
  if (!promo) throw new Refusal('notFound', 404)
  return promo
}

async function insertPromo(tx: Tx, row: typeof promoCodes.$inferInsert): Promise<{ id: number }> {
  const count = await tx.$count(promoCodes, eq(promoCodes.eventId, row.eventId))
  if (count >= mostCodes) throw new Refusal('tooManyCodes', 409, { most: mostCodes })
  const [made] = await tx.insert(promoCodes).values(row).returning({ id: promoCodes.id })
  if (!made) throw new Error('a promo code was not created')
  return made
}

async function refuseForeignType(tx: Tx, { eventId, typeId }: { eventId: number; typeId: number }) {
  const own = and(
    eq(ticketTypes.id, typeId),
    eq(ticketTypes.eventId, eventId),
    eq(ticketTypes.isStandard, false),
  )
  if ((await tx.$count(ticketTypes, own)) === 0) throw new FieldFaults([{ field: 'typeId', key: 'choice' }])
}

async function refuseTwin(tx: Tx, { eventId, code, but }: { eventId: number; code: string; but: number }) {
  const twin = and(eq(promoCodes.eventId, eventId), eq(promoCodes.code, code), ne(promoCodes.id, but))
  if ((await tx.$count(promoCodes, twin)) > 0)
    throw new FieldFaults([{ field: 'code', key: 'saleCodeTaken' }])
}

function countUses(tx: Tx, codeId: number, now: Date): Promise<number> {
  return tx.$count(eventParticipants, and(eq(eventParticipants.promoCodeId, codeId), takesPlace(now)))
}
