import { and, desc, eq, gt } from 'drizzle-orm'
import { db } from '@/db/client'
import { sessions } from '@/db/schema'
import type { Locale } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { deviceWords } from './device'
import type { Viewer } from './schema'
import { countryName } from './security-mails'

export type SignedInDevice = {
  id: string
  browser: string
  system: string
  /** the country in words, empty where the address tells none */
  place: string
  address: string
  seenAt: Date
  startedAt: Date
  isThis: boolean
}

/** Where the viewer is signed in, this browser first, then by last use. The newest 100: more is no list for people. */
export async function listDevices(
  viewer: Viewer,
  { session, locale }: { session: string; locale: Locale },
): Promise<SignedInDevice[]> {
  const rows = await db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, viewer.id), gt(sessions.expiresAt, now())))
    .orderBy(desc(sessions.seenAt))
    .limit(100)
  return rows
    .map((row) => ({
      id: row.id,
      ...deviceWords(row.userAgent),
      place: row.place && countryName(row.place, locale),
      address: row.address,
      seenAt: row.seenAt,
      startedAt: row.createdAt,
      isThis: row.id === session,
    }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis))
}
