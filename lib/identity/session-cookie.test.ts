import { expect, test, vi } from 'vitest'

test.each([
  ['https://maly.example', '__Host-maly.session', true],
  ['http://localhost:3000', 'maly.session', false],
])('at %s the cookie is %s, for scripts of nobody and for no other host', async (site, name, secure) => {
  vi.resetModules()
  vi.stubEnv('APP_URL', site)
  const { sessionCookie } = await import('./sessions')
  const { cookieFor } = await import('./device')
  expect(sessionCookie).toBe(name)
  expect(cookieFor(60, { httpOnly: true })).toEqual({
    ...{ path: '/', sameSite: 'lax', secure, maxAge: 60, httpOnly: true },
  })
})
