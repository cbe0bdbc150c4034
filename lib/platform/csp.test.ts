import { expect, test } from 'vitest'
import { noncePolicy } from './csp'

const sources = (policy: string, of: string) =>
  policy
    .split('; ')
    .find((rule) => rule.startsWith(`${of} `))
    ?.split(' ')
    .slice(1)

test('a page for one viewer runs our files, what carries the nonce and the theme script, and nothing else', () => {
  const policy = noncePolicy('n0nce', { firstHash: 'sha256-theme', isDev: false })
  expect(sources(policy, 'script-src')).toEqual(["'self'", "'nonce-n0nce'", "'sha256-theme'"])
  expect(sources(policy, 'connect-src')).toEqual(["'self'"])
  for (const rule of [
    "default-src 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ])
    expect(policy.split('; ')).toContain(rule)
})

test('a form leads to us, and beyond us only where the policy names it: to an issuer, to a payment page', () => {
  const formsTo = ['https://accounts.google.com', 'https://checkout.stripe.com']
  const policy = noncePolicy('n0nce', { firstHash: 'sha256-theme', isDev: false, formsTo })
  expect(sources(policy, 'form-action')).toEqual(["'self'", ...formsTo])
})
