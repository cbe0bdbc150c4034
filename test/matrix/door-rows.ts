import { type ActionRow, forMembers, onlyOwn } from './action-row'
import { withOrganizers } from './actors'
import { savedBy } from './organizing-rows'

// The same scan twice is one scan: each case has an id of its own.
const scanId = (last: string) => `00000000-0000-4000-8000-0000000000${last}`

/** What is done with a ticket by who holds it, and at the door by who organizes; an organizer holds none of the guests'. */
export const doorRows: Record<string, ActionRow> = {
  'tickets.sendOwnTicket': sentBy(({ its }) => ({ code: its.ticket.code, to: `asker${its.id}`, name: '' })),
  'tickets.sendOwnTicket, by mail': withOrganizers(
    forMembers(onlyOwn, ({ its }) => ({ code: its.ticket.code, to: 'rui@example.com', name: 'Rui' })),
    'refused notFound',
  ),
  'tickets.claimMailedTicket, that was never mailed': forMembers('refused notFound', ({ its }) => ({
    code: its.ticket.code,
  })),
  'tickets.nameOwnGuest, of who is no guest': forMembers('refused notFound', ({ its }) => ({
    ...{ code: its.ticket.code, name: 'Somebody else' },
  })),
  'tickets.checkInByCode': savedBy(
    ({ its }) => ({ eventId: `${its.kept.id}`, code: its.ticket.code, scanId: scanId('01') }),
    '+event_participants',
  ),
  'tickets.checkInByName': savedBy(
    ({ its }) => ({
      ...{ eventId: `${its.kept.id}`, ticketId: `${its.ticket.id}`, kind: 'in', scanId: scanId('02') },
    }),
    '+event_participants',
  ),
}

/** The receiver of a private event's ticket is let in to it. */
function sentBy(form: ActionRow['form']): ActionRow {
  const row = forMembers('done +event_guests +event_participants | refused notFound', form)
  return withOrganizers(row, 'refused notFound')
}
