import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, events } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, hoursFromNoon, noon } from '@/test/factories'
import { deliver } from '@/test/outbox'
import { ownOutbox } from '@/test/own-outbox'
import { getTicket, listSent, listTickets } from './held'
import { getOwnPlace, listFaces, listPlans } from './queries'
import { claimTicket, nameGuest, sendTicket } from './transfer'

await testDatabase()
ownOutbox()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar })
})

const toBo = { to: { username: 'bo' }, name: '' }
const toRui = { to: { email: 'rui@example.com' }, name: 'Rui' }
const refusal = (reason: string, status: number) => expect.objectContaining({ reason, status })
const notFound = refusal('notFound', 404)

async function going(who: Person, given: object = {}): Promise<string> {
  const row = await aParticipation({ event, member: who, ...given })
  return row.ticketIdentifier ?? ''
}

async function rowsOf(of: { id: number } = event) {
  return db
    .select()
    .from(eventParticipants)
    .where(eq(eventParticipants.eventId, of.id))
    .orderBy(eventParticipants.id)
}

async function countsOf() {
  const { attendingCount: attending, interestedCount: interested } = events
  const [row] = await db.select({ attending, interested }).from(events).where(eq(events.id, event.id))
  return row
}

const codesOf = async (who: Person) =>
  (await listTickets(who, { at: noon, isAhead: true })).map(({ code }) => code ?? '')

async function mails() {
  return (await deliver()).filter(({ to }) => to === 'rui@example.com')
}

describe('a ticket that is sent to an address', () => {
  async function mailed(): Promise<string> {
    const code = await going(people.ana)
    await sendTicket(people.ana, { code, ...toRui }, noon)
    return (await rowsOf())[0]?.ticketIdentifier ?? ''
  }

  test('C3: comes from nobody by name, where its reader and who sent it are parted by a block', async () => {
    await block(people.bo, 'ana', noon)
    const code = await going(people.ana)
    await sendTicket(people.ana, { code, to: { email: people.bo.email.toUpperCase() }, name: '' }, noon)
    const [mail] = (await deliver()).filter(({ to }) => to.toLowerCase() === people.bo.email)
    expect(mail?.subject).toBe(`Somebody sent you a ticket for ${event.title}`)
    expect(`${mail?.text} ${mail?.html}`).not.toContain('Ana')
  })

  test('N2: is a mail whose link is the ticket, for everybody who has it and not for who sent it', async () => {
    const code = await mailed()
    const [mail, ...rest] = await mails()
    expect(rest).toEqual([])
    expect(mail).toMatchObject({
      to: 'rui@example.com',
      subject: `Ana Silva sent you a ticket for ${event.title}`,
    })
    expect(mail?.html).toContain(`/tickets/${code}`)
    expect(await codesOf(people.ana)).toEqual([])
    expect(await listSent(people.ana)).toMatchObject([{ toEmail: 'rui@example.com', to: null }])
    expect((await getTicket(null, code))?.ticket).toMatchObject({ guestName: 'Rui', cost: null })
  })

  test('is not the sender’s place any more: not among plans, faces or what they may send', async () => {
    const code = await mailed()
    expect(await getOwnPlace(people.ana, event.id, noon)).toBeNull()
    expect(await listPlans(people.ana, noon)).toEqual([])
    expect(await listFaces(null, event.id, 9)).toEqual([])
    await expect(sendTicket(people.ana, { code, ...toBo }, noon)).rejects.toEqual(notFound)
    await expect(nameGuest(people.ana, { code, name: 'Me' }, noon)).rejects.toEqual(notFound)
    expect(await countsOf()).toEqual({ attending: 1, interested: 0 })
  })

  test('is put into an account once; the address in the mail is dead then', async () => {
    const code = await mailed()
    const claimed = await claimTicket(people.bo, code, hoursFromNoon(1))
    expect(await getTicket(null, code)).toBeNull()
    expect(await getTicket(people.bo, code)).toBeNull()
    expect((await getTicket(people.bo, claimed.code))?.ticket.guestName).toBeNull()
    await expect(claimTicket(people.lin, code, noon)).rejects.toEqual(notFound)
    await expect(claimTicket(people.lin, claimed.code, noon)).rejects.toEqual(notFound)
    expect(await mails()).toEqual([])
  })

  test('is not put into an account after it was used or the event is over', async () => {
    const code = await mailed()
    await expect(claimTicket(people.bo, code, event.endsAt)).rejects.toEqual(refusal('past', 409))
    await db.update(eventParticipants).set({ checkedInAt: noon })
    await expect(claimTicket(people.bo, code, noon)).rejects.toEqual(refusal('checkedIn', 409))
  })

  test('N1: nothing is mailed of one that was cancelled meanwhile', async () => {
    await mailed()
    await db.update(eventParticipants).set({ status: 'cancelled', cancelledAt: noon, ticketIdentifier: null })
    expect(await mails()).toEqual([])
  })
})

describe('who comes with a ticket', () => {
  test('is said by its holder, of a guest’s ticket alone', async () => {
    const own = await going(people.ana)
    const code = await going(people.ana, { guestName: 'Rui' })
    await nameGuest(people.ana, { code, name: 'Marta' }, noon)
    await expect(nameGuest(people.ana, { code: own, name: 'Marta' }, noon)).rejects.toEqual(notFound)
    await expect(nameGuest(people.bo, { code, name: 'Bo' }, noon)).rejects.toEqual(notFound)
    const names = await db
      .select({ name: eventParticipants.guestName })
      .from(eventParticipants)
      .where(and(eq(eventParticipants.userId, people.ana.id), eq(eventParticipants.eventId, event.id)))
      .orderBy(eventParticipants.id)
    expect(names.map(({ name }) => name)).toEqual([null, 'Marta'])
  })
})
