import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Adapter, AdapterSession, AdapterUser } from 'next-auth/adapters'
import { db, type Tx } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { statement } from '@/db/statement'
import { isLocale } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { isSecureSite } from '@/lib/platform/env'
import { Refusal } from '@/lib/platform/refusal'
import { carryTaste, type Device, thisDevice } from './device'
import { meetDevice } from './known-devices'
import type { Viewer } from './schema'

/** Seconds that a session lasts from its last use. */
export const sessionLife = 30 * 24 * 60 * 60
/** Seconds that it lasts from its beginning, however much it is used. */
export const longestSession = 90 * 24 * 60 * 60
// Each look would otherwise be a write.
const touchEvery = 5 * 60 * 1000

export const sessionCookie = isSecureSite() ? '__Host-maly.session' : 'maly.session'

/** Tells scripts on cached pages that asking who is there is worth it. It proves nothing and opens nothing. */
export const presenceCookie = 'maly.in'

declare module 'next-auth' {
  interface User {
    viewer?: Viewer
  }
}

/**
 * The part of Auth.js's adapter that Maly's ways in use, on the `sessions` table. What the browser keeps is a random
 * token, what the table keeps is its SHA-256 (PRODUCT.md): a stolen table is no stolen session.
 */
export const sessionAdapter = {
  createSession: async ({ sessionToken, userId, expires }) => {
    await openSession(sessionToken, { userId: Number(userId), device: await thisDevice() })
    return { sessionToken, userId, expires }
  },
  getSessionAndUser: readSession,
  // Its life is moved by each use, below.
  updateSession: async () => null,
  deleteSession: async (sessionToken) => {
    await db.delete(sessions).where(eq(sessions.id, sessionKeyOf(sessionToken)))
  },
  // Auth.js asks for these where a link provider is configured; Maly's own links do not pass through it.
  getUserByEmail: async () => null,
  createVerificationToken: async () => null,
  useVerificationToken: async () => null,
} satisfies Adapter

type Start = { device?: Device | undefined; password?: string | null | undefined; at?: Date }

/**
 * Starts a session for a member; returns the token for the cookie. `password`: the hash that the way in has compared.
 * Refuses with `signInFailed` when it was changed, or the member suspended, while the sign-in was on its way (rule A3).
 */
export async function startSession(userId: number, given: Start = {}): Promise<string> {
  const token = newToken()
  await openSession(token, { userId, ...given, device: given.device ?? (await thisDevice()) })
  return token
}

/** A new secret for a browser's cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the table calls the session of a token. */
export function sessionKeyOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Whose session a cookie's token is; null for none and for one that has ended. */
export async function viewerOfToken(token: string): Promise<Viewer | null> {
  return (await readSession(token))?.user.viewer ?? null
}

/** Job: removes sessions that have ended. */
export async function sweepSessions(at: Date): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, at))
}

/** Whose session a browser's cookies name, for who answers outside Next; null for nobody. */
export async function whoseCookies(cookies: string | undefined) {
  const pair = (cookies ?? '').split('; ').find((one) => one.startsWith(`${sessionCookie}=`))
  const token = pair?.slice(sessionCookie.length + 1)
  const found = token ? await readSession(token) : null
  return token && found ? { userId: Number(found.user.id), sessionId: sessionKeyOf(token) } : null
}

/** Which of these sessions are signed in. */
export async function standingSessions(ids: readonly string[], at: Date): Promise<Set<string>> {
  const rows = await db
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(inArray(sessions.id, [...ids]), gt(sessions.expiresAt, at), isNull(users.suspendedAt)))
  return new Set(rows.map(({ id }) => id))
}

// The lock lets a change of password or a suspension come before or after, never between: it ends what it can see.
async function openSession(token: string, start: Start & { userId: number }): Promise<void> {
  const { userId, device, password, at = now() } = start
  const member = await db.transaction(async (tx) => {
    const [found] = await tx.select().from(users).where(eq(users.id, userId)).for('share')
    const isChanged = password !== undefined && found?.password !== password
    if (!found || found.suspendedAt || isChanged) throw new Refusal('signInFailed')
    const { userAgent = '', address = '', place = '' } = device ?? {}
    await tx.insert(sessions).values({
      ...{ id: sessionKeyOf(token), userId, userAgent, address, place },
      ...{ createdAt: at, seenAt: at, provedAt: at, expiresAt: new Date(at.getTime() + sessionLife * 1000) },
    })
    if (device) await meetDevice(tx, userId, { device, at })
    return found
  })
  await carryTaste(member)
}

async function readSession(
  sessionToken: string,
): Promise<{ session: AdapterSession; user: AdapterUser } | null> {
  const id = sessionKeyOf(sessionToken)
  const at = now()
  const [row] = await sessionOf(db, { id })
  // A suspended member's session ends at once, whatever the sweep did (rule A3).
  if (!row || row.user.suspendedAt || row.session.expiresAt <= at) return null
  if (at.getTime() - row.session.seenAt.getTime() >= touchEvery) await touch(id, at)
  const userId = String(row.user.id)
  return {
    session: { sessionToken, userId, expires: row.session.expiresAt },
    user: { id: userId, email: row.user.email, emailVerified: null, viewer: viewerOf(row.user) },
  }
}

const sessionOf = statement('read_session', (q, { id }: { id: string }) =>
  q
    .select({ session: sessions, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, id)),
)

/** Notes that a session is used: it lasts 30 days from now, and 90 from its beginning at most. */
export async function touch(id: string, at: Date): Promise<void> {
  const idle = new Date(at.getTime() + sessionLife * 1000).toISOString()
  const expiresAt = sql`least(${idle}::timestamp, ${sessions.createdAt} + ${longestSession} * interval '1 second')`
  const before = new Date(at.getTime() - touchEvery)
  await db
    .update(sessions)
    .set({ seenAt: at, expiresAt })
    .where(and(eq(sessions.id, id), lt(sessions.seenAt, before), gt(sessions.expiresAt, at)))
}

/**
 * Makes sure inside a transaction that the session a command was sent with is still there, and keeps it so until the
 * commit: a request in flight with a session that ends changes nothing (rule A3). Locks the member first, then the
 * session. Refuses with `signIn`.
 */
export async function holdSession(tx: Tx, viewer: Viewer, key: string) {
  const [member] = await tx.select().from(users).where(eq(users.id, viewer.id)).for('update')
  const [session] = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.id, key), eq(sessions.userId, viewer.id), gt(sessions.expiresAt, now())))
    .for('update')
  if (!member || member.suspendedAt || !session) throw new Refusal('signIn', 401)
  return { member, session }
}

function viewerOf(user: typeof users.$inferSelect): Viewer {
  return {
    id: user.id,
    username: user.username,
    name: user.fullName || user.username,
    role: user.role,
    locale: isLocale(user.languagePreference) ? user.languagePreference : 'en',
    cityId: user.currentCityId,
    image: user.profileImage,
  }
}
