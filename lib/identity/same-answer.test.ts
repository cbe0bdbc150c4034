import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { Refusal } from '@/lib/platform/refusal'
import { openBrowser } from '@/test/browser'
import { type Cast, cast, castPassword } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'

await testDatabase()
const { askSignInLink } = await import('./mail-link')
const { signInByCode } = await import('./open-mail-link')
const { resendConfirmation } = await import('./resend-confirmation')
const { askReset } = await import('./reset-password')
const { signInWithPassword } = await import('./sign-in')
const { signUp } = await import('./sign-up')
const { foldUsername } = await import('./schema')

const pairs = 100
let people: Cast
let tries = 0

beforeAll(async () => {
  await resetData()
  people = await cast()
  const [template] = await db.select().from(users).limit(1)
  if (!template) throw new Error('the cast is empty')
  const { id: _, currentCity: __, currentCityId: ___, ...rest } = template
  await db.insert(users).values(
    Array.from({ length: pairs }, (_value, n) => ({
      ...{ ...rest, username: `waiting${n}`, usernameFolded: `waiting${n}` },
      ...{ email: `waiting${n}@example.com`, isVerified: false },
    })),
  )
})

type Try = { answer: string; took: number; worked: number }
type Door = (email: string, n: number) => Promise<unknown>

/** One try from an address of its own: what was answered, how long it took, and how long the processor worked. */
async function tryOnce(door: Door, email: string): Promise<Try> {
  tries += 1
  const browser = openBrowser()
  const [began, used] = [performance.now(), process.cpuUsage()]
  const answer = await browser.act(() => door(email, tries)).then(String, nameOf)
  const { user, system } = process.cpuUsage(used)
  const cookies = ['maly.asked', 'maly.session'].filter((name) => browser.cookie(name) !== undefined)
  const said = [answer, browser.answer.status, ...cookies].join()
  return { answer: said, took: performance.now() - began, worked: (user + system) / 1000 }
}

const nameOf = (thrown: unknown) => {
  if (thrown instanceof Refusal) return `${thrown.reason} ${thrown.status}`
  throw thrown
}

/**
 * Whether an address is known must not show in how long an answer takes. Pairs of tries in turn, so that whatever else
 * the machine does falls on both; their medians, so that a pause falls on neither. A skipped hash is a factor of five or
 * more; what is allowed here is the difference of a statement or two, which the network hides.
 */
function expectSame(known: Try[], unknown: Try[]): void {
  expect(new Set([...known, ...unknown].map((each) => each.answer)).size).toBe(1)
  for (const what of ['took', 'worked'] as const) {
    const ratio = median(known.map((each) => each[what])) / median(unknown.map((each) => each[what]))
    expect(ratio, what).toBeGreaterThan(1 / 1.6)
    expect(ratio, what).toBeLessThan(1.6)
  }
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

const name = (n: number) => `somebody_${'abcdefghij'[n % 10]}${n}x`
const newcomer = (email: string, n: number) => {
  const chosen = { fullName: 'Somebody', username: name(n), password: castPassword }
  return signUp({ ...chosen, email, next: undefined }, 'en')
}

const doors: Record<string, { door: Door; known: (n: number) => string }> = {
  'signing in': {
    door: (email) => signInWithPassword({ email, password: 'not the password' }),
    known: () => people.ana.email,
  },
  'signing in to an account that was not confirmed': {
    door: (email) => signInWithPassword({ email, password: castPassword }),
    known: (n) => `waiting${n}@example.com`,
  },
  'asking for a new password': { door: (email) => askReset(email, 'en'), known: () => people.ana.email },
  'asking for a link': { door: (email) => askSignInLink({ email }, 'en'), known: () => people.ana.email },
  'typing a code that is wrong': {
    door: async (email) => {
      await askSignInLink({ email }, 'en')
      return signInByCode('AAAA-AAAA')
    },
    known: () => people.ana.email,
  },
  'asking for the confirmation once more': {
    door: (email) => resendConfirmation(email, 'en'),
    known: (n) => `waiting${n}@example.com`,
  },
  'signing up': { door: newcomer, known: () => people.ana.email },
  'signing up once more, for another mail': { door: newcomer, known: (n) => `waiting${n}@example.com` },
}

describe('A2: 200 tries in turn at known and unknown addresses: same words, same status, same time', () => {
  test.each(Object.entries(doors))('%s', { timeout: 120_000 }, async (_, { door, known }) => {
    const tried: { known: Try[]; unknown: Try[] } = { known: [], unknown: [] }
    for (let n = 0; n < pairs; n++) {
      await db.execute(sql`delete from rate_limits`)
      const order = n % 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
      for (const which of order) {
        const email = which === 'known' ? known(n) : `nobody${tries}@example.com`
        tried[which].push(await tryOnce(door, email))
      }
    }
    expectSame(tried.known, tried.unknown)
  })
})

test('the names of the newcomers here are not each other’s look-alikes', () => {
  const folded = Array.from({ length: 50 }, (_, n) => foldUsername(name(n)))
  expect(new Set(folded).size).toBe(50)
})
