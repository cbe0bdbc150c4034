import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/test/database'
import { pagePolicy } from './page-policy'

// Its environment is that of a configured site.
await testDatabase()

const session = { cookie: 'maly.theme=dark; maly.session=abc' }
const ask = (url: string, headers: Record<string, string> = {}) => pagePolicy({ url, headers })

describe('the policy of a page that is made for one request', () => {
  test.each([
    ...['/feed', '/es/feed?after=1', '/organize/4/orders', '/admin', '/sign-in?next=%2F', '/es/report'],
    ...['/events', '/es/events?q=jazz', '/members?city=lisbon', '/verify-email?token=x'],
    ...['/events/fado-4/tickets', '/events/fado-4/invited/secret', '/es/members/ana/followers'],
  ])('%s has one, with a nonce of its own each time', (url) => {
    const [one, other] = [ask(url), ask(url)]
    expect(one).toMatch(/script-src 'self' 'nonce-[\w+/]{22}==' 'sha256-/)
    expect(one).not.toBe(other)
  })

  test.each(['/', '/es', '/events/fado-4', '/members/ana', '/cities/lisbon', '/es/cities/lisbon/tonight'])(
    '%s has one for whoever carries a session, and for nobody else: it is stored',
    (url) => {
      expect(ask(url, session)).toMatch(/nonce-/)
      expect(ask(url, { cookie: 'maly.theme=dark; not-maly.session=' })).toBeNull()
    },
  )

  test('what is posted to any page is answered with a page made for it', () => {
    expect(ask('/events/fado-4', { 'content-type': 'multipart/form-data; boundary=x' })).toMatch(/nonce-/)
    expect(ask('/', { 'next-action': 'x' })).toMatch(/nonce-/)
  })

  test.each(['/robots.txt', '/media/x/640', '/feeds', '/_next/static/a.js', '/api/me', '/es/terms'])(
    '%s has none of ours',
    (url) => expect(ask(url, session)).toBeNull(),
  )

  test('WebAssembly is compiled at the door alone', () => {
    expect(ask('/es/organize/4/check-in')).toContain('wasm-unsafe-eval')
    expect(ask('/organize/4/orders')).not.toContain('wasm-unsafe-eval')
  })
})
