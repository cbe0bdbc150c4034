import { describe, expect, test } from 'vitest'
import { comesFromUs } from './origin'

const ours = 'https://maly.example.com'
const ask = (
  headers: Record<string, string>,
  { method = 'POST', pathname = '/events', appUrl = ours } = {},
) => comesFromUs({ method, pathname, headers: new Headers({ host: 'maly.example.com', ...headers }) }, appUrl)

describe('a request that changes something has to come from a page of ours', () => {
  test.each<[string, Record<string, string>]>([
    ['our own page, by Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }],
    ['an address typed by hand', { 'sec-fetch-site': 'none' }],
    ['an older browser, by its Origin', { origin: ours }],
    [
      'a browser in the house that asks by the LAN address',
      { host: '192.168.1.20:3000', origin: 'http://192.168.1.20:3000' },
    ],
    ['a proxy that changes Host', { host: '10.0.0.7:3000', origin: ours }],
  ])('%s is let in', (_, headers) => {
    expect(ask(headers)).toBe(true)
  })

  test.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['another site that forges our Origin', { 'sec-fetch-site': 'cross-site', origin: ours }],
    [
      'a sister site of the same domain',
      { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' },
    ],
    ['a sandboxed frame', { origin: 'null' }],
    ['another port of our host', { origin: 'https://maly.example.com:8443' }],
    ['a host that begins like ours', { origin: 'https://maly.example.com.evil.example' }],
    ['an Origin with our host as user name', { origin: 'https://maly.example.com@evil.example' }],
    ['a forged X-Forwarded-Host', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
    ['an Origin that is no address', { origin: 'maly.example.com' }],
    ['an unknown word in Sec-Fetch-Site', { 'sec-fetch-site': 'ours', origin: ours }],
    ['nobody who says where from', {}],
  ])('%s is refused', (_, headers) => {
    expect(ask(headers)).toBe(false)
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'post'])('%s is one that changes something', (method) => {
    expect(ask({ 'sec-fetch-site': 'cross-site' }, { method })).toBe(false)
  })

  test.each(['GET', 'HEAD', 'OPTIONS'])('%s is not', (method) => {
    expect(ask({ 'sec-fetch-site': 'cross-site' }, { method })).toBe(true)
  })

  test('P2: the webhook proves itself by its signature; its neighbours do not', () => {
    expect(ask({}, { pathname: '/api/stripe/webhook' })).toBe(true)
    for (const pathname of ['/api/stripe/webhook/', '/api/stripe/webhooks', '/es/api/stripe/webhook'])
      expect(ask({}, { pathname })).toBe(false)
  })
})
