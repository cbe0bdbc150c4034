import { type ActionRow, type Asked, aboutOneself, forMembers } from './action-row'
import { savedBy } from './organizing-rows'

const itsType = ({ its }: Asked) => ({ eventId: `${its.shared.id}`, typeId: `${its.type}` })
const itsCode = ({ its }: Asked) => ({ eventId: `${its.shared.id}`, codeId: `${its.promo}` })
const aCode = { code: 'spring 10', kind: 'percent', percent: '10' }

/** What organizers sell, and how they are paid; nothing in the matrix speaks to Stripe. */
export const sellingRows: Record<string, ActionRow> = {
  'tickets.saveTicketType, a new one': savedBy(
    ({ its }) => ({ eventId: `${its.open.id}`, typeId: 'new', name: 'Late bird', price: '12' }),
    '+ticket_types',
  ),
  'tickets.saveTicketType, the standard one': savedBy(
    ({ its }) => ({ eventId: `${its.kept.id}`, typeId: 'standard', name: 'At the door', capacity: '20' }),
    '+ticket_types',
  ),
  'tickets.saveTicketType, changed': savedBy(
    (asked) => ({ ...itsType(asked), name: 'Earlier bird' }),
    '+ticket_types',
  ),
  'tickets.saveTicketType, of another event': forMembers('refused notFound', (asked) => ({
    ...{ ...itsType(asked), eventId: `${asked.its.open.id}`, name: 'Mine now' },
  })),
  'tickets.closeTicketType': savedBy(itsType, '+ticket_types'),
  'tickets.reopenTicketType': savedBy(itsType, '+ticket_types'),
  'tickets.moveTicketType': savedBy((asked) => ({ ...itsType(asked), way: 'up' })),
  'tickets.deleteTicketType': savedBy(itsType, '+ticket_types'),
  'tickets.deleteTicketType, of another event': forMembers('refused notFound', (asked) => ({
    ...{ ...itsType(asked), eventId: `${asked.its.open.id}` },
  })),
  'tickets.savePromoCode, a new one': savedBy(
    ({ its }) => ({ ...aCode, eventId: `${its.open.id}`, codeId: 'new' }),
    '+promo_codes',
  ),
  'tickets.savePromoCode, changed': savedBy((asked) => ({ ...aCode, ...itsCode(asked) }), '+promo_codes'),
  'tickets.savePromoCode, of another event': forMembers('refused notFound', (asked) => ({
    ...{ ...aCode, ...itsCode(asked), eventId: `${asked.its.open.id}` },
  })),
  'tickets.closePromoCode': savedBy(itsCode, '+promo_codes'),
  'tickets.reopenPromoCode': savedBy(itsCode),
  'tickets.saveSaleTerms': savedBy(
    ({ its }) => ({ eventId: `${its.open.id}`, taxName: 'IVA', taxPercent: '23' }),
    '+event_sales',
  ),
  'tickets.goToOnboarding': forMembers('refused stripeAway', aboutOneself({ country: 'PT' })),
  'tickets.goToDashboard': forMembers('refused notFound', aboutOneself({})),
  'tickets.askStripeAgain': forMembers('refused notFound', aboutOneself({})),
}
