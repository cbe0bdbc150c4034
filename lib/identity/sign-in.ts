import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { cookies } from 'next/headers'
import NextAuth, { AuthError } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { isSecureSite } from '@/lib/platform/env'
import { hashPassword, passwordMatches } from '@/lib/platform/password'
import { consume, type Limit, limitedAddress } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { countTry, forgiveTries } from './account-limit'
import { cookieFor } from './device'
import { longestSession, presenceCookie, sessionAdapter, sessionCookie, startSession } from './sessions'
import { forgetToken } from './this-session'

export const addressLimit: Limit = { name: 'sign-in-address', points: 25, seconds: 5 * 60 }

/**
 * Auth.js with sessions in our table. Signing in joins them in `jwt.encode`: the cookie it would fill with a token of
 * claims gets the token of a session row instead. No route of Auth.js is mounted: every way in is a function of this
 * domain behind its limits, proves who comes in its own way, and ends in `beginSession`.
 */
const auth = NextAuth({
  adapter: sessionAdapter,
  // As long as the cookie may live; lib/identity/sessions.ts ends a session earlier, and moves its end itself.
  session: { strategy: 'database', maxAge: longestSession, updateAge: longestSession },
  trustHost: true,
  pages: { signIn: '/sign-in' },
  cookies: {
    sessionToken: {
      name: sessionCookie,
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecureSite() },
    },
  },
  providers: [
    Credentials({ id: 'proved', credentials: { ticket: {} }, authorize: ({ ticket }) => redeem(ticket) }),
    // Auth.js allows password sign-in with stored sessions only beside another provider; this one is never asked.
    {
      id: 'mail',
      type: 'email',
      name: 'mail',
      from: '',
      maxAge: 600,
      options: {},
      sendVerificationRequest: refuse,
    },
  ],
  jwt: { encode: async ({ token }) => begin(Number(token?.sub)) },
  logger: { error: () => {}, warn: () => {}, debug: () => {} },
})

/**
 * Signs a member in and sets the cookie. Refuses with `signInFailed` for an unknown address, a wrong password, an
 * address that was not confirmed and a suspended account alike, after the same work (rule A2); with `tooMany` after 25
 * tries from an address in 5 minutes, or at an account in an hour.
 *
 * @returns the member's id.
 */
export async function signInWithPassword(input: { email: string; password: string }): Promise<number> {
  const account = input.email.toLowerCase()
  await consume(addressLimit, limitedAddress())
  await countTry(account)
  const { userId, password } = await requirePassword(account, input.password)
  await beginSession(userId, password)
  await forgiveTries(account)
  return userId
}

/**
 * Begins a session for a member who has proved who they are, in place of the one this browser had before. Refuses with
 * `signInFailed` when the account is suspended or waits for its confirmation, whichever way they came, and when the
 * password they proved it with (its hash) has been changed meanwhile.
 */
export async function beginSession(userId: number, password?: string): Promise<void> {
  const earlier = (await cookies()).get(sessionCookie)?.value
  await enter({ userId, password })
  if (earlier) await sessionAdapter.deleteSession(earlier)
  ;(await cookies()).set(presenceCookie, '1', cookieFor(longestSession, { httpOnly: false }))
}

/** Ends the session of this browser, in the table and in the cookie. */
export async function endSession(): Promise<void> {
  const jar = await cookies()
  const token = jar.get(sessionCookie)?.value
  if (token) await sessionAdapter.deleteSession(token)
  await forgetToken()
}

// What Auth.js is handed says who comes, and nobody outside this process can have made it.
const tickets = new Map<string, number>()
const begun = new AsyncLocalStorage<{ password?: string | undefined; token?: string }>()

// Auth.js answers some failures (no secret, a broken address) as if nothing had happened, with a place to go to.
async function enter({ userId, password }: { userId: number; password?: string | undefined }): Promise<void> {
  const ticket = randomUUID()
  tickets.set(ticket, userId)
  const session: { password?: string | undefined; token?: string } = { password }
  try {
    await begun.run(session, () => auth.signIn('proved', { ticket, redirect: false }))
  } catch (thrown) {
    throw thrown instanceof AuthError ? new Refusal('signInFailed') : thrown
  } finally {
    tickets.delete(ticket)
  }
  const kept = (await cookies()).get(sessionCookie)?.value
  if (!session.token || kept !== session.token) throw new Error('Auth.js began no session')
}

async function redeem(ticket: unknown): Promise<{ id: string } | null> {
  const userId = tickets.get(String(ticket))
  if (userId === undefined) return null
  const [account] = await db.select().from(users).where(eq(users.id, userId))
  return account?.isVerified && !account.suspendedAt ? { id: String(userId) } : null
}

async function begin(userId: number): Promise<string> {
  const session = begun.getStore()
  const token = await startSession(userId, { password: session?.password })
  if (session) session.token = token
  return token
}

// Somebody who is not there costs as much as somebody who is: the hash of nobody is compared too.
async function requirePassword(email: string, password: string) {
  const [account] = await db.select().from(users).where(sql`lower(${users.email}) = ${email}`)
  const matches = await passwordMatches(account?.password ?? (await hashOfNobody()), password)
  const mayEnter = account?.isVerified && !account.suspendedAt
  if (!matches || !mayEnter || !account.password) throw new Refusal('signInFailed')
  return { userId: account.id, password: account.password }
}

let nobody: Promise<string> | undefined

function hashOfNobody(): Promise<string> {
  nobody ??= hashPassword('a password that nobody has')
  return nobody
}

async function refuse(): Promise<void> {
  throw new Error('sign-in links are not sent by Auth.js')
}
