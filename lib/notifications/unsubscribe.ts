import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { notificationSettings } from '@/db/schema'
import { appOrigin } from '@/lib/platform/env'
import { readSigned, signed } from '@/lib/platform/signed'
import { type DigestPace, isKind, type Kind } from './schema'

type Ended = Kind | `digest_${DigestPace}`

/** The address at which one click switches the mails of a kind or a digest off (RFC 8058); nobody can guess another's. */
export function unsubscribeAddress(userId: number, kind: Ended): string {
  return `${appOrigin()}/api/mail/unsubscribe?token=${signed('unsubscribe', `${userId}.${kind}`)}`
}

/** Switches the mails of a kind or a digest off, for whoever holds the address of it; false for a token that is not ours. */
export async function unsubscribe(token: string): Promise<boolean> {
  const [userId, kind = ''] = readSigned('unsubscribe', token)?.split('.') ?? []
  if (!userId) return false
  const pace = digestIn(kind)
  if (pace) return endDigest(Number(userId), pace)
  if (!isKind(kind)) return false
  const { userId: owner, kind: named, channel } = notificationSettings
  await db
    .insert(notificationSettings)
    .values({ userId: Number(userId), kind, channel: 'mail', isOn: false })
    .onConflictDoUpdate({ target: [owner, named, channel], set: { isOn: false, pace: 'at_once' } })
  return true
}

function digestIn(kind: string): DigestPace | undefined {
  return (['daily', 'weekly'] as const).find((pace) => kind === `digest_${pace}`)
}

async function endDigest(userId: number, pace: DigestPace): Promise<true> {
  const { userId: owner, pace: chosen } = notificationSettings
  await db
    .update(notificationSettings)
    .set({ isOn: false, pace: 'at_once' })
    .where(and(eq(owner, userId), eq(chosen, pace)))
  return true
}
