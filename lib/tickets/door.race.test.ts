import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventParticipants, scans, ticketTransfers } from '@/db/schema'
import { lockEvent } from '@/lib/events/places'
import { type Cast, cast, members, type Person } from '@/test/cast'
import { testDatabase } from '@/test/database'
import { anEvent, aParticipation } from '@/test/factories'
import { race, seeds, tally } from '@/test/race'
import { checkIn } from './check-in'
import { signCode, ticketCode } from './code'
import { sendTicket } from './transfer'

const most = 1000
const connections = 10
// The moment of a transfer is unique for its ticket: each sender has one of their own.
const soon = (actor: number) => new Date(Date.parse('2026-09-01T12:00:00Z') + actor)

await testDatabase()
let people: Cast
let crowd: Person[]

beforeAll(async () => {
  people = await cast()
  crowd = await members(most)
})

async function aTicket() {
  const event = await anEvent({ organizer: people.omar })
  const { id, ticketIdentifier } = await aParticipation({ event, member: people.ana })
  const identifier = ticketIdentifier ?? ''
  return { event, id, identifier, code: signCode({ eventId: event.id, identifier }) }
}

type Ticket = Awaited<ReturnType<typeof aTicket>>

async function scan({ event, code }: Ticket, { id, at }: { id: string; at: Date }) {
  const given = { id, code, kind: 'in', device: 'race', scannedAt: at } as const
  const [answer] = await checkIn(people.omar, { eventId: event.id, scans: [given] }, at)
  return answer
}

const send = ({ identifier: code }: Ticket, to: Person, at: Date) =>
  sendTicket(people.ana, { code, to: { username: to.username }, name: '' }, at)

async function transfersOf({ id }: Ticket): Promise<number> {
  return db.$count(ticketTransfers, eq(ticketTransfers.eventParticipantId, id))
}

describe('T14: up to 1,000 devices scan one ticket, each three times at once', () => {
  const rounds = seeds(10).map((seed) => ({ seed, devices: seed === 1 ? most : 100 }))
  test.each(rounds)(
    'one is let in, and each of a scan’s three gets its answer (seed $seed)',
    async ({ seed, devices }) => {
      const ticket = await aTicket()
      const ids = Array.from({ length: devices }, () => randomUUID())
      const outcomes = await race({ actors: devices * 3, connections, seed }, (actor) =>
        scan(ticket, { id: ids[actor % devices] ?? '', at: soon(actor % devices) }),
      )
      const answers = outcomes.map((outcome) => ('value' in outcome ? outcome.value : undefined))
      for (let device = 0; device < devices; device++) {
        const three = [0, 1, 2].map((again) => answers[device + again * devices])
        expect(three).toEqual([three[0], three[0], three[0]])
      }
      const said = answers.slice(0, devices).map((answer) => answer?.outcome)
      expect(said.filter((outcome) => outcome === 'admitted')).toHaveLength(1)
      expect(said.filter((outcome) => outcome === 'already')).toHaveLength(devices - 1)
      const admitted = answers.find((answer) => answer?.outcome === 'admitted')
      expect(new Set(answers.map((answer) => answer?.since?.getTime()))).toEqual(
        new Set([admitted?.since?.getTime()]),
      )
      expect(await db.$count(scans, eq(scans.eventId, ticket.event.id))).toBe(devices)
    },
  )

  // The control: without it nobody would know whether the race above could ever fail.
  test('looked at first and written then, without the condition, one ticket lets in many', async () => {
    const ticket = await aTicket()
    const outcomes = await race({ actors: most, connections, seed: 1 }, () =>
      db.transaction(async (tx) => {
        const [row] = await tx.select().from(eventParticipants).where(eq(eventParticipants.id, ticket.id))
        if (row?.checkedInAt) return 'already'
        await tx
          .update(eventParticipants)
          .set({ checkedInAt: soon(0) })
          .where(eq(eventParticipants.id, ticket.id))
        return 'admitted'
      }),
    )
    const admitted = outcomes.filter((outcome) => 'value' in outcome && outcome.value === 'admitted')
    expect(admitted.length).toBeGreaterThan(1)
  })
})

describe('T1, T13: 20 receivers at once for one ticket', () => {
  test.each(seeds(10))('one gets it, and the others’ senders are told it is gone (seed %i)', async (seed) => {
    await db.execute(sql`delete from rate_limits`)
    const ticket = await aTicket()
    const outcomes = await race({ actors: 20, connections, seed }, (actor) =>
      send(ticket, crowd[actor] ?? people.bo, soon(actor)),
    )
    expect(tally(outcomes)).toEqual({ value: 1, notFound: 19 })
    expect(await transfersOf(ticket)).toBe(1)
  })

  test.each(seeds(5))(
    'two tickets at once to one member are their own and a guest’s (seed %i)',
    async (seed) => {
      await db.execute(sql`delete from rate_limits`)
      const event = await anEvent({ organizer: people.omar })
      const codes: string[] = []
      for (let guest = 0; guest < 10; guest++)
        codes.push(
          (await aParticipation({ event, member: people.ana, guestName: `Guest ${guest}` }))
            .ticketIdentifier ?? '',
        )
      const outcomes = await race({ actors: 10, connections, seed }, (actor) =>
        sendTicket(people.ana, { code: codes[actor] ?? '', to: { username: 'bo' }, name: '' }, soon(actor)),
      )
      expect(tally(outcomes)).toEqual({ value: 10 })
      const rows = await db.select().from(eventParticipants).where(eq(eventParticipants.eventId, event.id))
      expect(rows.filter(({ guestName }) => guestName === null)).toHaveLength(1)
      expect(rows.every(({ userId }) => userId === people.bo.id)).toBe(true)
    },
  )

  test('the control: without the lock one ticket is sent many times', async () => {
    const ticket = await aTicket()
    await race({ actors: 20, connections, seed: 1 }, (actor) =>
      db.transaction(async (tx) => {
        const { id, ticketIdentifier } = eventParticipants
        const [row] = await tx
          .select({ id })
          .from(eventParticipants)
          .where(eq(ticketIdentifier, ticket.identifier))
        if (!row) return
        const values = { ticketIdentifier: ticketCode(), userId: crowd[actor]?.id ?? 0 }
        await tx.update(eventParticipants).set(values).where(eq(id, row.id))
        await tx.insert(ticketTransfers).values({ eventParticipantId: row.id, createdAt: soon(actor) })
      }),
    )
    expect(await transfersOf(ticket)).toBeGreaterThan(1)
  })
})

describe('a transfer against a door', () => {
  test.each(seeds(20))('either the ticket is in or it is sent, never both (seed %i)', async (seed) => {
    await db.execute(sql`delete from rate_limits`)
    const ticket = await aTicket()
    const outcomes = await race({ actors: 8, connections, seed }, async (actor) => {
      if (actor % 2 === 0) return (await scan(ticket, { id: randomUUID(), at: soon(actor) }))?.outcome
      await send(ticket, crowd[actor] ?? people.bo, soon(actor))
      return 'sent'
    })
    const said = outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : []))
    const [isIn, isSent] = [said.includes('admitted'), said.includes('sent')]
    expect([isIn, isSent].filter(Boolean)).toHaveLength(1)
    const [row] = await db.select().from(eventParticipants).where(eq(eventParticipants.id, ticket.id))
    expect(row?.checkedInAt !== null).toBe(isIn)
    expect(row?.userId === people.ana.id).toBe(isIn)
  })

  test('T13: a code that dies between the look and the write lets nobody in', async () => {
    const ticket = await aTicket()
    const { id } = eventParticipants
    const [answer] = await db.transaction(async (tx) => {
      await tx.update(eventParticipants).set({ ticketIdentifier: ticketCode() }).where(eq(id, ticket.id))
      const asked = [scan(ticket, { id: randomUUID(), at: soon(0) })]
      await expect.poll(waiting).toBe(1)
      return asked
    })
    expect((await answer)?.outcome).toBe('void')
    const [row] = await db.select().from(eventParticipants).where(eq(id, ticket.id))
    expect(row?.checkedInAt).toBeNull()
  })

  test('T2: a door does not wait for who is buying or sending', async () => {
    const ticket = await aTicket()
    await db.transaction(async (tx) => {
      await lockEvent(tx, ticket.event.id)
      expect((await scan(ticket, { id: randomUUID(), at: soon(0) }))?.outcome).toBe('admitted')
    })
  })
})

/** How many wait for a lock here. */
async function waiting(): Promise<number> {
  const rows = await db.execute(
    sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows.length
}
