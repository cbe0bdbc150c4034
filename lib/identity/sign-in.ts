import { sql } from 'drizzle-orm'
import { cookies } from 'next/headers'
import NextAuth, { AuthError } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { isSecureSite } from '@/lib/platform/env'
import { hashPassword, passwordMatches } from '@/lib/platform/password'
import { consume, forgive, type Limit, limitedAddress } from '@/lib/platform/rate-limit'
import { Refusal } from '@/lib/platform/refusal'
import { cookieFor } from './device'
import { longestSession, presenceCookie, sessionAdapter, sessionCookie, startSession } from './sessions'
import { forgetToken } from './this-session'

export const addressLimit: Limit = { name: 'sign-in-address', points: 25, seconds: 5 * 60 }
export const accountLimit: Limit = { name: 'sign-in-account', points: 25, seconds: 60 * 60 }

declare module 'next-auth' {
  interface User {
    /** the hash that a password was compared with */
    compared?: string | null
  }
}

/**
 * Auth.js with sessions in our table. Signing in with a password joins them in `jwt.encode`: the cookie it would fill
 * with a token of claims gets the token of a session row instead. No route of Auth.js is mounted: every way in is one
 * of the functions below, behind its limits.
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
    Credentials({
      id: 'password',
      credentials: { email: {}, password: {} },
      authorize: ({ email, password }) => checkPassword(String(email), String(password)),
    }),
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
  callbacks: {
    session: ({ session, user }) => ({ ...session, user: { ...session.user, ...user } }),
    jwt: ({ token, user }) => ({ ...token, compared: user.compared }),
  },
  jwt: {
    encode: async ({ token }) => {
      const password = typeof token?.compared === 'string' ? token.compared : undefined
      return startSession(Number(token?.sub), { password })
    },
  },
  logger: { error: () => {}, warn: () => {}, debug: () => {} },
})

/** The session of the request, or null. Test `session?.user?.id`: Auth.js answers an object for some failures. */
export const readSession = auth.auth

/**
 * Signs a member in and sets the cookie. Refuses with `signInFailed` for an unknown address, a wrong password, an
 * address that was not confirmed and a suspended account alike, after the same work (rule A2); with `tooMany` after 25
 * tries from an address in 5 minutes or at an account in an hour.
 */
export async function signInWithPassword(input: { email: string; password: string }): Promise<void> {
  const account = input.email.toLowerCase()
  await consume(addressLimit, limitedAddress())
  await consume(accountLimit, account)
  await enter({ ...input, email: account })
  await forgive(accountLimit, account)
}

/** Ends the session of this browser, in the table and in the cookie. */
export async function endSession(): Promise<void> {
  const jar = await cookies()
  const token = jar.get(sessionCookie)?.value
  if (token) await sessionAdapter.deleteSession(token)
  await forgetToken()
}

async function enter(credentials: { email: string; password: string }): Promise<void> {
  const earlier = (await cookies()).get(sessionCookie)?.value
  try {
    await auth.signIn('password', { ...credentials, redirect: false })
  } catch (thrown) {
    if (!(thrown instanceof AuthError)) throw thrown
    throw new Refusal('signInFailed', 422)
  }
  if (earlier) await sessionAdapter.deleteSession(earlier)
  ;(await cookies()).set(presenceCookie, '1', cookieFor(longestSession, { httpOnly: false }))
}

// Somebody who is not there costs as much as somebody who is: the hash of nobody is compared too.
async function checkPassword(email: string, password: string) {
  const [account] = await db.select().from(users).where(sql`lower(${users.email}) = ${email}`)
  const matches = await passwordMatches(account?.password ?? (await hashOfNobody()), password)
  const mayEnter = account?.password && account.isVerified && !account.suspendedAt
  return matches && mayEnter ? { id: String(account.id), compared: account.password } : null
}

let nobody: Promise<string> | undefined

function hashOfNobody(): Promise<string> {
  nobody ??= hashPassword('a password that nobody has')
  return nobody
}

async function refuse(): Promise<void> {
  throw new Error('sign-in links are not sent by Auth.js')
}
