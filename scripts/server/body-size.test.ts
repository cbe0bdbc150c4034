import { type IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { bodyFault } from './body-size'

function asked(headers: IncomingHttpHeaders): IncomingMessage {
  return Object.assign(new IncomingMessage(new Socket()), { headers })
}

test.each([
  ['no body', {}, undefined],
  ['a form', { 'content-length': '4000' }, undefined],
  ['100 MB', { 'content-length': String(100 * 1024 * 1024) }, 413],
  ['a body of unknown length', { 'transfer-encoding': 'chunked' }, 411],
])('%s', (_, headers, status) => {
  expect(bodyFault(asked(headers))?.status).toBe(status)
})
