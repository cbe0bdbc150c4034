import { expect, test } from 'vitest'
import { noncePolicy } from './csp'

const sources = (policy: string, of: string) =>
  policy
    .split('; ')
    .find((rule) => rule.startsWith(`${of} `))
    ?.split(' ')
    .slice(1)

test('a page for one viewer runs our files, what carries the nonce and the theme script, and nothing else', () => {
  const policy = noncePolicy('n0nce', { themeHash: 'sha256-theme', isDev: false })
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
