import { type ActionRow, type Asked, forMembers } from './action-row'
import { row, withOrganizers } from './actors'

const itsTicket = ({ its }: Asked) => ({ ticketId: `${its.ticket.id}` })
const itsOrder = ({ its }: Asked) => ({ paymentId: `${its.order}` })

const messageOf = (intent: string) => (asked: Asked) => ({
  ...{ eventId: `${asked.its.open.id}`, audience: 'everybody', subject: 'Doors', body: 'At nine.', intent },
})

/** What is done with an order, a line and money; a lookalike id of somebody else's is as if it were not there. */
export const orderRows: Record<string, ActionRow> = {
  'tickets.buyTickets, of a public event': forMembers('done', ({ its }) => ({
    ...{ eventId: `${its.open.id}`, 'q-0': '1' },
  })),
  'tickets.buyTickets, nothing': forMembers('refused noTickets', ({ its }) => ({
    ...{ eventId: `${its.open.id}`, 'q-0': '0' },
  })),
  'tickets.payOwnOrder': forMembers('done +payment_events | refused notFound', itsOrder),
  'tickets.extendOwnHold': forMembers('done | refused notFound', itsOrder),
  'tickets.giveUpOwnOrder': forMembers('done | refused notFound', itsOrder),
  'tickets.chooseLate': forMembers('refused orderOver | refused notFound', (asked) => ({
    ...{ ...itsOrder(asked), choice: 'refund' },
  })),
  'tickets.waitInLine, with places left': forMembers('refused notFull', ({ its }) => ({
    ...{ eventId: `${its.open.id}`, partySize: '1' },
  })),
  'tickets.leaveOwnLine': forMembers('nothing', ({ its }) => ({ eventId: `${its.open.id}` })),
  // An organizer holds none of the guests' tickets. The count of the event goes down with it.
  'tickets.giveTicketBack': withOrganizers(
    forMembers('done +events | refused notFound', itsTicket),
    'refused notFound',
  ),
  'tickets.keepOwnTicket': withOrganizers(
    forMembers('done | refused notFound', itsTicket),
    'refused notFound',
  ),
  'tickets.giveMoneyBack, of an order that is not paid': forMembers('refused notFound', (asked) => ({
    ...{ ...itsOrder(asked), eventId: `${asked.its.open.id}`, amount: '1' },
  })),
  'tickets.refundRest, of an event that is on': forMembers('refused notFound', ({ its }) => ({
    eventId: `${its.open.id}`,
  })),
  'tickets.writeToOwnGuests, looking first': forMembers('nothing', messageOf('look')),
  'tickets.writeToOwnGuests': withOrganizers(
    forMembers('refused notFound', messageOf('send')),
    'refused nobodyThere | refused notFound',
  ),
  'tickets.closeIncident': {
    ...row('sign in', 'refused notFound', 'refused notFound'),
    form: () => ({ incidentId: '999999', resolution: 'Looked' }),
  },
}
