import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { clientAddress } from './address'

function request(remoteAddress: string | undefined, forwarded?: string): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: remoteAddress })
  const message = new IncomingMessage(socket)
  if (forwarded !== undefined) message.headers['x-forwarded-for'] = forwarded
  return message
}

describe('A5: the address that limits count', () => {
  test('a stranger cannot choose theirs with X-Forwarded-For when no proxy of ours stands in front', () => {
    expect(clientAddress(request('203.0.113.9', '1.1.1.1'), 0)).toBe('203.0.113.9')
  })

  test('behind one proxy it is what the proxy appended, whatever the client wrote before', () => {
    expect(clientAddress(request('10.0.0.1', '1.1.1.1, 2.2.2.2, 203.0.113.9'), 1)).toBe('203.0.113.9')
  })

  test('behind two it is what the outer one appended', () => {
    expect(clientAddress(request('10.0.0.1', '1.1.1.1,203.0.113.9, 10.0.0.2'), 2)).toBe('203.0.113.9')
  })

  test.each([
    ['is missing', undefined],
    ['is empty', ' , '],
    ['is shorter than our proxies', '203.0.113.9'],
  ])('a header that %s falls back to the connection', (_, header) => {
    expect(clientAddress(request('10.0.0.1', header), 2)).toBe('10.0.0.1')
  })

  test('a connection that is gone has no address, and everybody without one shares a limit', () => {
    expect(clientAddress(request(undefined), 0)).toBe('unknown')
  })
})
