import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionCookie, startSession } from '@/lib/identity/sessions'
import { now } from '@/lib/platform/clock'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation } from '@/test/factories'
import { serveScans } from './scans-in-front'

await testDatabase()
/** What stands for Next here: it was not answered in front. */
const behind = 404
let people: Cast
let server: Server
let scans: string
let code: string

beforeAll(async () => {
  await resetData()
  people = await cast()
  const soon = new Date(now().getTime() + 3_600_000)
  const event = await anEvent({ organizer: people.omar, startsAt: soon })
  code = (await aParticipation({ event, member: people.ana })).ticketIdentifier ?? ''
  server = createServer(async (request, response) => {
    if (!(await serveScans(request, response))) response.writeHead(behind).end()
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  scans = `http://localhost:${port}/api/organize/${event.id}/scans`
})

afterAll(() => server.close())

const json = { 'content-type': 'application/json' }
const cookieOf = async ({ id }: { id: number }) => `${sessionCookie}=${await startSession(id)}`
const aScan = () => ({ id: randomUUID(), code, kind: 'in', device: 'door 1', scannedAt: now() })

function send(headers: Record<string, string>, body = JSON.stringify({ scans: [aScan()] }), at = scans) {
  return fetch(at, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', ...json, ...headers },
    body,
  })
}

test('a door’s scan is answered in front of Next, with the headers that every answer has', async () => {
  const cookie = `maly.theme=dark; ${await cookieOf(people.omar)}`
  const answer = await send({ cookie })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    answers: [{ outcome: 'admitted' }],
    count: { inside: 1, all: 1 },
  })
  const { headers } = answer
  expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual([
    'nosniff',
    'private, no-store',
  ])
})

test('whoever organizes nothing there is told so in front, and what cannot be read is refused in words', async () => {
  expect((await send({ cookie: await cookieOf(people.bo) })).status).toBe(404)
  const unread = await send({ cookie: await cookieOf(people.omar) }, '{"scans":')
  expect([unread.status, await unread.json()]).toEqual([422, { reason: 'form' }])
  expect((await send({ cookie: await cookieOf(people.bo) }, '{}')).status).toBe(404)
})

test('an attack: what comes from another site, without a session, or is no JSON, is Next’s to refuse', async () => {
  const cookie = await cookieOf(people.omar)
  const foreign = await send({ cookie, 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.test' })
  const nobody = await send({ cookie: `${sessionCookie}=guessed` })
  const form = await send({ cookie, 'content-type': 'text/plain' })
  const long = await send({ cookie }, JSON.stringify({ scans: [], more: 'x'.repeat(300_000) }))
  const packed = await send({ cookie, 'content-encoding': 'gzip' })
  const elsewhere = await send({ cookie }, undefined, scans.replace('/scans', '/scans?x=1'))
  const answers = [foreign, nobody, form, long, packed, elsewhere]
  expect(answers.map(({ status, headers }) => [status, headers.get('x-frame-options')])).toEqual(
    answers.map(() => [behind, null]),
  )
})
