import { randomUUID } from 'node:crypto'
import { and, eq, isNotNull } from 'drizzle-orm'
import { openPool, withSchema } from '@/db/client'
import { eventParticipants, events, users } from '@/db/schema'
import { sessionCookie, startSession } from '@/lib/identity/sessions'
import { signCode } from '@/lib/tickets/code'
import { OneLineError } from '@/scripts/one-line-error'
import { startTestSite } from '@/scripts/test-site'
import { closeAll, closeLater } from './closing'
import { putConnection } from './lists'
import type { Part } from './report'
import { percentile, whole } from './stats'

const devices = 8
const scans = 2000
const aim = 100

type Door = { address: string; cookie: string; origin: string; codes: string[] }

/** How long a door waits for the answer to one scan, while several devices scan at once. */
export async function measureCheckIn(log: (line: string) => void): Promise<Part> {
  const site = await startTestSite()
  closeLater(() => site.stop())
  const door = await openDoor(site.env)
  await crowd(door, 200)
  const times = await crowd(door, scans)
  await closeAll()
  const [middle, slowest] = [percentile(times, 0.5), percentile(times, 0.99)]
  log(`p50 ${middle.toFixed(1)} ms, p99 ${slowest.toFixed(1)} ms`)
  return {
    title: 'check-in',
    rows: [
      {
        what: 'answer to a scan at the door, p99',
        ours: `${slowest.toFixed(1)} ms`,
        limit: `p50: ${middle.toFixed(1)} ms`,
        ratio: '',
        aim: `<= ${aim} ms`,
        isMet: slowest <= aim,
      },
    ],
    how:
      `\`POST /api/organize/{id}/scans\` with one scan each, by ${devices} devices at once through the production server: ` +
      `session, signature, conditional write and count are part of it. ${whole(scans)} scans of ${door.codes.length} ` +
      'tickets in turn, so that most are told that the ticket is in already, after 200 to warm up.',
    notes: [],
  }
}

async function openDoor(env: Record<string, string>): Promise<Door> {
  const pool = openPool(env.DATABASE_URL ?? '', { max: 1 })
  closeLater(() => pool.end())
  const db = withSchema(pool)
  putConnection({ pool, db })
  const { ticketIdentifier, eventId } = eventParticipants
  const [omar] = await db.select({ id: users.id }).from(users).where(eq(users.username, 'omar'))
  const [event] = await db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.organizerId, omar?.id ?? 0), eq(events.status, 'scheduled')))
    .orderBy(events.id)
    .limit(1)
  if (!omar || !event) throw new OneLineError('there is no event of omar in the demo city')
  const rows = await db
    .select({ identifier: ticketIdentifier })
    .from(eventParticipants)
    .where(and(eq(eventId, event.id), isNotNull(ticketIdentifier)))
  return {
    address: `${env.APP_URL}/api/organize/${event.id}/scans`,
    origin: new URL(env.APP_URL ?? '').origin,
    cookie: `${sessionCookie}=${await startSession(omar.id)}`,
    codes: rows.map(({ identifier }) => signCode({ eventId: event.id, identifier: identifier ?? '' })),
  }
}

/** The times of that many scans by all devices, in milliseconds. */
async function crowd(door: Door, count: number): Promise<number[]> {
  const times: number[] = []
  let sent = 0
  const device = async (_: unknown, number: number) => {
    while (sent++ < count) times.push(await scan(door, { at: sent, number }))
  }
  await Promise.all(Array.from({ length: devices }, device))
  return times
}

async function scan(
  { address, cookie, origin, codes }: Door,
  { at, number }: { at: number; number: number },
) {
  const given = { id: randomUUID(), code: codes[at % codes.length], kind: 'in', device: `door ${number}` }
  const began = performance.now()
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin },
    body: JSON.stringify({ scans: [{ ...given, scannedAt: new Date() }] }),
  })
  await answer.arrayBuffer()
  if (!answer.ok) throw new OneLineError(`the door answered ${answer.status}`)
  return performance.now() - began
}
