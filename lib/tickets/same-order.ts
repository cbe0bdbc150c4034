import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { eventParticipants } from '@/db/schema'
import type { Order } from '@/lib/payments/orders'
import type { Checkout } from './checkout'

/** Whether an open order holds exactly what is asked for, so that it is gone on with and not begun anew. */
export async function isSame(
  tx: Tx,
  order: Order,
  { quantities, amounts, promo, visibleTo }: Checkout,
): Promise<boolean> {
  const { ticketTypeId, promoCodeId, paymentId } = eventParticipants
  const rows = await tx
    .select({
      typeId: sql<number>`coalesce(${ticketTypeId}, 0)`,
      count: sql<number>`count(*)::int`,
      promos: sql<number>`count(${promoCodeId})::int`,
      audience: sql<string | null>`max(${eventParticipants.visibleTo})`,
    })
    .from(eventParticipants)
    .where(and(eq(paymentId, order.id), eq(eventParticipants.paymentStatus, 'pending')))
    .groupBy(sql`1`)
  const wanted = quantities.filter(({ quantity }) => quantity > 0)
  const paysItsOwn = Object.values(amounts).some((amount) => amount.trim() !== '')
  const sameCode = (promo !== '') === rows.some(({ promos }) => promos > 0)
  const audience = rows.find((row) => row.audience)?.audience ?? null
  if ((visibleTo ?? null) !== audience) return false
  if (paysItsOwn || !sameCode || rows.length === 0 || rows.length !== wanted.length) return false
  return wanted.every((line) =>
    rows.some(({ typeId, count }) => typeId === line.typeId && count === line.quantity),
  )
}
