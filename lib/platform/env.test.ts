import { describe, expect, test } from 'vitest'
import { BadEnvironment, parseEnv } from './env'

const good = {
  DATABASE_URL: 'postgres://maly:hunter2@127.0.0.1:5432/maly',
  AUTH_SECRET: 'x'.repeat(32),
  APP_URL: 'https://maly.example.com',
  SMTP_URL: 'smtps://user:pass@mail.example.com',
}

function complaint(source: Record<string, string | undefined>): string {
  try {
    parseEnv(source)
  } catch (error) {
    if (error instanceof BadEnvironment) return error.message
    throw error
  }
  return 'none'
}

describe('the settings of a process', () => {
  test('the few that are needed are enough, and the rest has defaults', () => {
    expect(parseEnv(good)).toMatchObject({ PORT: 3000, TRUSTED_PROXIES: 0, LOG_LEVEL: 'info' })
  })

  test('an empty setting is as good as none', () => {
    expect(parseEnv({ ...good, PORT: '', LOG_LEVEL: '' }).PORT).toBe(3000)
    expect(complaint({ ...good, AUTH_SECRET: '' })).toContain('AUTH_SECRET')
  })

  test('all that is missing is named in one line', () => {
    const line = complaint({})
    for (const name of ['DATABASE_URL', 'AUTH_SECRET', 'APP_URL']) expect(line).toContain(name)
    expect(line).not.toContain('\n')
  })

  test.each([
    ['DATABASE_URL', 'mysql://root:hunter2@localhost/maly'],
    ['AUTH_SECRET', 'hunter2'],
    ['APP_URL', 'javascript:alert(1)'],
    ['APP_URL', 'maly.example.com'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['SMTP_URL', 'http://mail.example.com'],
    ['TRUSTED_PROXIES', '-1'],
    ['TRUSTED_PROXIES', 'yes'],
    ['MALY_DEMO', 'true'],
    ['S3_ENDPOINT', 'storage.example.com'],
    ['REDIS_URL', 'http://hunter2@redis'],
    ['AUTH_GOOGLE_ISSUER', 'http://issuer.example.com/hunter2'],
    ['AUTH_GOOGLE_ISSUER', 'hunter2'],
    ['STRIPE_SECRET_KEY', 'pk_test_hunter2hunter2'],
    ['STRIPE_SECRET_KEY', 'hunter2'],
    ['STRIPE_WEBHOOK_SECRET', 'hunter2'],
    ['STRIPE_WEBHOOK_SECRET', 'whsec_a, whsec_hunter2'],
    ['STRIPE_API_BASE', 'hunter2'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is refused by its name, and the line repeats no secret', (name, value) => {
    const line = complaint({ ...good, [name]: value })
    expect(line).toMatch(new RegExp(`^Cannot start: ${name} `))
    expect(line).not.toContain('hunter2')
  })

  test('half a client of OpenID Connect is none: the missing half is named', () => {
    expect(complaint({ ...good, AUTH_GOOGLE_ID: 'maly' })).toContain('AUTH_GOOGLE_SECRET is missing')
    expect(complaint({ ...good, AUTH_GOOGLE_SECRET: 'x' })).toContain('AUTH_GOOGLE_ID is missing')
    expect(parseEnv(good).AUTH_GOOGLE_ISSUER).toBe('https://accounts.google.com')
  })

  test('half of what Stripe needs is none: a key that never hears of its payments does not start', () => {
    const key = 'sk_test_0123456789abcdef'
    const secret = 'whsec_one,whsec_two'
    expect(complaint({ ...good, STRIPE_SECRET_KEY: key })).toContain('STRIPE_WEBHOOK_SECRET is missing')
    expect(complaint({ ...good, STRIPE_WEBHOOK_SECRET: secret })).toContain('STRIPE_SECRET_KEY is missing')
    expect(complaint({ ...good, STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret })).toBe('none')
  })

  test('a real key is never sent to a stand-in', () => {
    const live = { STRIPE_SECRET_KEY: 'sk_live_0123456789abcdef', STRIPE_WEBHOOK_SECRET: 'whsec_one' }
    const base = 'http://127.0.0.1:12111'
    expect(complaint({ ...good, ...live, STRIPE_API_BASE: base })).toContain('STRIPE_API_BASE')
    expect(complaint({ ...good, STRIPE_API_BASE: base })).toContain('STRIPE_API_BASE')
    expect(complaint({ ...good, ...live })).toBe('none')
  })

  test('without SMTP only a demonstration starts: elsewhere nobody could confirm an address', () => {
    const { SMTP_URL: _, ...withoutMail } = good
    expect(complaint(withoutMail)).toContain('SMTP_URL')
    expect(parseEnv({ ...withoutMail, MALY_DEMO: '1' }).SMTP_URL).toBeUndefined()
  })

  test('a bucket is configured whole or not at all', () => {
    expect(complaint({ ...good, S3_ENDPOINT: 'https://s3.example.com', S3_BUCKET: 'maly' })).toBe(
      'Cannot start: S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY is missing (the other S3 settings are there)',
    )
  })
})
