import { and, eq, ne } from 'drizzle-orm'
import { db } from '@/db/client'
import { accounts, users } from '@/db/schema'
import type { Locale } from '@/lib/i18n/locales'
import { Refusal } from '@/lib/platform/refusal'
import { holdProvedSession } from './prove'
import { askReset } from './reset-password'
import type { Viewer } from './schema'

/**
 * Takes a way in away. Refuses with `prove` without a proof of the last ten minutes, and with `lastWayIn` when only mailed
 * links would be left.
 */
export async function unlinkAccount(
  viewer: Viewer,
  { provider, session }: { provider: string; session: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const { member } = await holdProvedSession(tx, viewer, session)
    const isOwn = eq(accounts.userId, viewer.id)
    const [other] = await tx
      .select({ provider: accounts.provider })
      .from(accounts)
      .where(and(isOwn, ne(accounts.provider, provider)))
      .limit(1)
    if (!member.password && !other) throw new Refusal('lastWayIn', 409)
    await tx.delete(accounts).where(and(isOwn, eq(accounts.provider, provider)))
  })
}

/** Mails a member a link that sets a password, their first one say. Refuses as asking for a forgotten one does. */
export async function askPassword(viewer: Viewer, locale: Locale): Promise<void> {
  const [member] = await db.select({ email: users.email }).from(users).where(eq(users.id, viewer.id))
  if (member) await askReset(member.email, locale)
}
