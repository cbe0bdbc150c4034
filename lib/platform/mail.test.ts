import { createHmac } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { notificationSettings, refusedAddresses } from '@/db/schema'
import { unsubscribe, unsubscribeAddress } from '@/lib/notifications/unsubscribe'
import { cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'

await testDatabase()
const secret = 'a secret of the mail service'
const received: string[] = []
const server = new SMTPServer({
  ...{ disabledCommands: ['AUTH', 'STARTTLS'], logger: false },
  onRcptTo: ({ address }, _session, done) => {
    const code = /^(\d{3})@/.exec(address)?.[1]
    if (!code) return done()
    done(Object.assign(new Error('no'), { responseCode: Number(code) }))
  },
  onData: (stream, _session, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      received.push(Buffer.concat(parts).toString())
      done()
    })
  },
})

// The settings are read once: the server has to be there first.
let mail: typeof import('./mail')
let bounces: typeof import('./mail-bounces')

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  Object.assign(process.env, { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_WEBHOOK_SECRET: secret })
  mail = await import('./mail')
  bounces = await import('./mail-bounces')
})

afterAll(() => new Promise<void>((resolve) => server.close(resolve)))

beforeEach(async () => {
  received.length = 0
  await resetData()
})

const sendTo = (to: string, more: { unsubscribe?: string; calendar?: string } = {}) =>
  mail.sendMail(
    {
      template: more.unsubscribe ? 'unread' : 'reset',
      ...{ to, subject: 'Tonight', html: '<p>At eight.</p>', text: 'At eight.' },
      ...more,
    },
    'key-1',
  )
const stops = () => db.select().from(refusedAddresses)

describe('a real mail server', () => {
  test('gets text and page, the key as Message-ID, and one click to have no more', async () => {
    await sendTo('ana@example.com', { unsubscribe: 'http://localhost:3000/api/mail/unsubscribe?token=x' })
    const [text = ''] = received
    expect(text).toMatch(/^Message-ID: <key-1@localhost>/im)
    expect(text).toMatch(/^List-Unsubscribe: <http:\/\/localhost:3000\/api\/mail\/unsubscribe\?token=x>/im)
    expect(text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/im)
    expect([text.includes('text/plain'), text.includes('text/html')]).toEqual([true, true])
  })

  test('has no such line in what nobody can switch off, and a calendar where a date is', async () => {
    await sendTo('ana@example.com', { calendar: 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR' })
    expect(received[0]).not.toMatch(/List-Unsubscribe/i)
    expect(received[0]).toMatch(/text\/calendar/)
  })

  test('N2: that says 451 is asked again later, and nothing is stopped', async () => {
    await expect(sendTo('451@example.com')).rejects.toMatchObject({ responseCode: 451 })
    expect(await stops()).toEqual([])
  })

  test('that says 550 is not asked again, whatever the mail', async () => {
    await sendTo('550@example.com')
    expect(await stops()).toMatchObject([{ reason: 'bounce' }])
    await sendTo('550@Example.com')
    expect(received).toEqual([])
  })

  test('that says 554 to what it is sent has said nothing of the address', async () => {
    await expect(sendTo('554@example.com')).rejects.toMatchObject({ responseCode: 554 })
    expect(await stops()).toEqual([])
  })
})

describe('what a mail service reports', () => {
  const report = (body: unknown, given = secret) =>
    bounces.readBounces(`Bearer ${given}`, JSON.stringify(body))

  test('stops mail to an address, of which no table tells', async () => {
    expect(await report([{ address: 'Bo@Example.com', kind: 'bounce' }])).toBe(204)
    await sendTo('bo@example.com')
    expect(received).toEqual([])
    const [row] = await stops()
    expect(row?.addressHash).not.toContain('bo')
    expect(row?.addressHash).not.toBe(createHmac('sha256', '').update('bo@example.com').digest('base64url'))
  })

  test('after a complaint what nobody can switch off still arrives', async () => {
    await report({ address: 'bo@example.com', kind: 'complaint' })
    await sendTo('bo@example.com', { unsubscribe: 'http://localhost:3000/x' })
    expect(received).toEqual([])
    await sendTo('bo@example.com')
    expect(received).toHaveLength(1)
  })

  test('is taken from nobody else, and nothing else is taken', async () => {
    expect(await report([{ address: 'bo@example.com', kind: 'bounce' }], 'another secret')).toBe(401)
    expect(await bounces.readBounces(null, '{}')).toBe(401)
    expect(await report({ address: 'nobody', kind: 'bounce' })).toBe(400)
    expect(await bounces.readBounces(`Bearer ${secret}`, '{')).toBe(400)
    expect(await stops()).toEqual([])
  })
})

describe('N1: one click switches a kind of mail off', () => {
  test('for the one whose mail it was, and no other', async () => {
    const { ana } = await cast()
    const token = new URL(unsubscribeAddress(ana.id, 'message')).searchParams.get('token') ?? ''
    expect(await unsubscribe(token)).toBe(true)
    expect(await unsubscribe(token)).toBe(true)
    expect(await db.select().from(notificationSettings)).toMatchObject([
      { userId: ana.id, kind: 'message', channel: 'mail', isOn: false },
    ])
    for (const forged of [token.replace(/^\d+/, '2'), token.replace('message', 'follow'), '', 'x'])
      expect(await unsubscribe(forged), forged).toBe(false)
  })
})
