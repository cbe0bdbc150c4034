import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { eventParticipants, ticketTransfers } from '@/db/schema'
import { listDoor, nameScanned } from '@/lib/tickets/door'
import { listSent } from '@/lib/tickets/held'
import { noon } from '@/test/factories'
import { always, byName, type Row, type Scene, states } from './scene'

async function placeOfAna({ ana, own }: Scene): Promise<number> {
  const hers = and(eq(eventParticipants.eventId, own.id), eq(eventParticipants.userId, ana.id))
  const [row] = await db.select({ id: eventParticipants.id }).from(eventParticipants).where(hers)
  return row?.id ?? 0
}

async function boSentHer(scene: Scene) {
  const row = { eventParticipantId: await placeOfAna(scene), createdAt: noon }
  await db.delete(ticketTransfers)
  await db.insert(ticketTransfers).values({ ...row, fromId: scene.bo.id, toId: scene.ana.id })
}

/** What is shown of Ana at Bo's door, and where he sent a ticket to her. */
export const doorRows: Record<string, Row> = {
  'tickets/door.listDoor': {
    read: async ({ bo, own }) =>
      (await listDoor(bo, { eventId: own.id })).tickets.some(({ username }) => username === 'ana'),
    seenIn: byName,
  },
  'tickets/door.listDoor, the row without the name': {
    read: async ({ bo, own }) => (await listDoor(bo, { eventId: own.id })).tickets.length === 1,
    seenIn: always(...states),
  },
  'tickets/door.listDoor, looked for by name': {
    read: async ({ bo, own }) => (await listDoor(bo, { eventId: own.id, q: 'ana' })).tickets.length === 1,
    seenIn: byName,
  },
  'tickets/door.nameScanned': {
    read: async (scene) => Boolean((await nameScanned(scene.bo, await placeOfAna(scene)))?.name),
    seenIn: byName,
  },
  'tickets/held.listSent': {
    read: async ({ bo }) => (await listSent(bo)).some(({ to }) => to === 'ana'),
    prepare: boSentHer,
    seenIn: byName,
  },
}

/** Reads that show nobody but who asks, and why. */
export const doorNobody: Record<string, string> = {
  'tickets/door.countDoor': 'two numbers of the viewer’s own event',
  'tickets/held.listTickets': 'the viewer’s own tickets, with the names they gave their guests',
  'tickets/held.getTicket':
    'a ticket of the viewer’s, or of whoever has its code; the page names its holder to them',
  'tickets/sent-mail.sendTicketMail': 'a job; lib/tickets/mailed-ticket.test.ts has its cases',
}
