import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { readAtDoor, refusedAtDoor, roomFor } from './body'

function request(headers: Record<string, string>, { method = 'POST', url = '/sign-in', body = '' } = {}) {
  const message = new IncomingMessage(new Socket())
  Object.assign(message, { method, url, headers })
  for (let at = 0; at < body.length; at += 65_536) message.push(body.slice(at, at + 65_536))
  message.push(null)
  return message
}

// Node reads no boundary shorter than browsers make.
const boundary = 'x'.repeat(30)
const form = `multipart/form-data; boundary=${boundary}`
const part = `--${boundary}\r\nContent-Disposition: form-data; name="email"\r\n\r\nana@example.com\r\n--${boundary}--\r\n`
const status = (read: object) => ('request' in read ? 'read' : read)

describe('at the door', () => {
  test.each<[string, Record<string, string>, object, number | undefined]>([
    ['a form', { 'content-type': form, 'content-length': '900' }, {}, undefined],
    ['an action', { 'content-type': 'text/plain;charset=UTF-8', 'next-action': 'x' }, {}, undefined],
    ['a form without a boundary', { 'content-type': 'multipart/form-data' }, {}, 400],
    ['a form with an empty boundary', { 'content-type': 'multipart/form-data; boundary=' }, {}, 400],
    ['JSON', { 'content-type': 'application/json' }, {}, 415],
    ['JSON to the API', { 'content-type': 'application/json' }, { url: '/api/me' }, undefined],
    ['another method', { 'content-type': form }, { method: 'PUT' }, 405],
    ['ten megabytes', { 'content-type': form, 'content-length': '10000000' }, {}, 413],
    ['ten megabytes to the API', { 'content-length': '10000000' }, { url: '/api/me?x=/settings/' }, 413],
    [
      'a picture',
      { 'content-type': form, 'content-length': '10000000' },
      { url: '/es/settings/profile' },
      undefined,
    ],
    [
      'thirteen megabytes of it',
      { 'content-type': form, 'content-length': '13000000' },
      { url: '/settings' },
      413,
    ],
  ])('%s: %s %s', (_, headers, options, expected) => {
    expect(refusedAtDoor(request(headers, options))?.status).toBe(expected)
  })

  test('a form that can be read is handed on whole', async () => {
    const read = await readAtDoor(request({ 'content-type': form }, { body: part }))
    expect('request' in read && (await text(read.request))).toBe(part)
  })

  test.each(['', 'abc', part.slice(0, 60), part.slice(0, -8), part.replaceAll('x'.repeat(30), 'y')])(
    'a form that is none is refused: %j',
    async (body) => {
      expect(status(await readAtDoor(request({ 'content-type': form }, { body })))).toMatchObject({
        status: 400,
      })
    },
  )

  test('a form that says no length and never ends is refused once it is too much', async () => {
    const body = 'a'.repeat(roomFor('/sign-in') + 1)
    expect(status(await readAtDoor(request({ 'content-type': form }, { body })))).toMatchObject({
      status: 413,
    })
  })
})
