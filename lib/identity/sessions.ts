import { createHash, randomBytes } from 'node:crypto'
import { eq, lt } from 'drizzle-orm'
import type { Adapter, AdapterSession, AdapterUser } from 'next-auth/adapters'
import { db } from '@/db/client'
import { sessions, users } from '@/db/schema'
import { isLocale } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { isSecureSite } from '@/lib/platform/env'
import type { Viewer } from './schema'

/** Seconds that a session lasts from its last use. */
export const sessionLife = 30 * 24 * 60 * 60

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
    await db.insert(sessions).values({ id: hashOf(sessionToken), userId: Number(userId), expiresAt: expires })
    return { sessionToken, userId, expires }
  },
  getSessionAndUser: readSession,
  updateSession: async ({ sessionToken, expires }) => {
    if (!expires) return null
    await db
      .update(sessions)
      .set({ expiresAt: expires })
      .where(eq(sessions.id, hashOf(sessionToken)))
    return null
  },
  deleteSession: async (sessionToken) => {
    await db.delete(sessions).where(eq(sessions.id, hashOf(sessionToken)))
  },
  // Auth.js asks for these where a link provider is configured; Maly's own links do not pass through it.
  getUserByEmail: async () => null,
  createVerificationToken: async () => null,
  useVerificationToken: async () => null,
} satisfies Adapter

/** Starts a session for a member; returns the token for the cookie. */
export async function startSession(userId: number): Promise<string> {
  const sessionToken = randomBytes(32).toString('base64url')
  const expires = new Date(now().getTime() + sessionLife * 1000)
  await sessionAdapter.createSession({ sessionToken, userId: String(userId), expires })
  return sessionToken
}

/** Job: removes sessions that have ended. */
export async function sweepSessions(at: Date): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, at))
}

async function readSession(
  sessionToken: string,
): Promise<{ session: AdapterSession; user: AdapterUser } | null> {
  const [row] = await db
    .select({ expires: sessions.expiresAt, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, hashOf(sessionToken)))
  // A suspended member's session ends at once, whatever the sweep did (rule A3).
  if (!row || row.user.suspendedAt || row.expires <= now()) return null
  const userId = String(row.user.id)
  return {
    session: { sessionToken, userId, expires: row.expires },
    user: { id: userId, email: row.user.email, emailVerified: null, viewer: viewerOf(row.user) },
  }
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

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
