import { db } from '@/db/client'
import type { EventDetail } from '@/lib/events/queries'
import type { Viewer } from '@/lib/identity/schema'
import type { Money } from '@/lib/platform/money'
import { discounted, leftOf, taxIn, typeRefusal } from './price-order'
import { countByType, type PromoCode, readPromo, readSale, type TicketType } from './sale'
import { mostOfOneOrder } from './schema'

export type TicketOffer = TicketType & {
  /** how many can be had now; null: no limit */
  left: number | null
  /** how many one order may take */
  most: number
  reason: 'saleNotBegun' | 'saleOver' | 'soldOut' | 'cannotSell' | undefined
  /** with the code that was said */
  discounted: Money
  /** the tax that is in that */
  tax: Money
}

/**
 * What an event sells, as its page of tickets shows it to somebody who may open the event: hidden types for whoever says
 * their word, prices with the promo code if it is good. Whether a word or a code that was said is none is told beside.
 */
export async function listOffers(
  viewer: Pick<Viewer, 'id'> | null,
  event: EventDetail,
  { promo: code, access, at }: { promo: string; access: string; at: Date },
) {
  const [sale, taken, promo] = await Promise.all([
    readSale(db, event),
    countByType(db, event.id, at),
    code ? readPromo(db, { eventId: event.id, userId: viewer?.id ?? 0, code, at }) : null,
  ])
  const good = promo && isGood(promo, at) ? promo : null
  const types = sale.types.filter(
    ({ accessCode, isClosed }) => !isClosed && (!accessCode || accessCode === access),
  )
  const offers = types.map((type): TicketOffer => {
    const left = leftOf(type, { event, taken })
    const price = discounted(type, good)
    const needsAccount = (type.price.amount > 0 || type.isChosen) && !sale.accountId
    const reason = typeRefusal(type, { event, now: at }) ?? (left === 0 ? 'soldOut' : undefined)
    return {
      ...{ ...type, left, discounted: price, tax: taxIn(price, sale.tax?.percent) },
      most: Math.min(left ?? mostOfOneOrder, type.perOrder ?? mostOfOneOrder, mostOfOneOrder),
      reason: reason ?? (needsAccount && price.amount > 0 ? 'cannotSell' : undefined),
    }
  })
  const isAccessBad = access !== '' && !types.some(({ accessCode }) => accessCode === access)
  const bad = { isPromoBad: Boolean(code) && !good, isAccessBad }
  return { offers, sale, waiting: taken.waiting, promo: good, ...bad }
}

function isGood({ startsAt, endsAt, maxUses, used, perPerson, usedByMember }: PromoCode, at: Date): boolean {
  const isNow = (!startsAt || startsAt <= at) && (!endsAt || at < endsAt)
  return isNow && (maxUses === null || used < maxUses) && (perPerson === null || usedByMember < perPerson)
}
