import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import type { Locale } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { carryTaste } from './device'
import type { Theme, Viewer } from './schema'

/** Keeps how Maly looks and speaks for a member, here and at every sign-in on another device. */
export async function saveTaste(viewer: Viewer, taste: { theme: Theme; language: Locale }): Promise<void> {
  const [kept] = await db
    .update(users)
    .set({ theme: taste.theme, languagePreference: taste.language, updatedAt: now() })
    .where(eq(users.id, viewer.id))
    .returning()
  if (kept) await carryTaste(kept)
}

/** Keeps the language alone, and tells it to this browser: the choice at the foot of every page. */
export async function saveLanguage(viewer: Viewer, language: Locale): Promise<void> {
  const [kept] = await db
    .update(users)
    .set({ languagePreference: language, updatedAt: now() })
    .where(eq(users.id, viewer.id))
    .returning()
  if (kept) await carryTaste(kept)
}

/** Keeps the theme alone: the switch at the foot of every page. */
export async function saveTheme(viewer: Viewer, theme: Theme): Promise<void> {
  await db.update(users).set({ theme, updatedAt: now() }).where(eq(users.id, viewer.id))
}

/** What the member has chosen. */
export async function getTaste(viewer: Viewer): Promise<{ theme: Theme; language: string }> {
  const [kept] = await db
    .select({ theme: users.theme, language: users.languagePreference })
    .from(users)
    .where(eq(users.id, viewer.id))
  return kept ?? { theme: 'system', language: viewer.locale }
}
