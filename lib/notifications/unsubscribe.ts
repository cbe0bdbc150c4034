import { db } from '@/db/client'
import { notificationSettings } from '@/db/schema'
import { appOrigin } from '@/lib/platform/env'
import { readSigned, signed } from '@/lib/platform/signed'
import { isKind, type Kind } from './schema'

/** The address at which one click switches the mails of a kind off for a member (RFC 8058); nobody can guess another's. */
export function unsubscribeAddress(userId: number, kind: Kind): string {
  return `${appOrigin()}/api/mail/unsubscribe?token=${signed('unsubscribe', `${userId}.${kind}`)}`
}

/** Switches the mails of a kind off, for whoever holds the address of it; false for a token that is not ours. */
export async function unsubscribe(token: string): Promise<boolean> {
  const [userId, kind = ''] = readSigned('unsubscribe', token)?.split('.') ?? []
  if (!userId || !isKind(kind)) return false
  const { userId: owner, kind: named, channel } = notificationSettings
  await db
    .insert(notificationSettings)
    .values({ userId: Number(userId), kind, channel: 'mail', isOn: false })
    .onConflictDoUpdate({ target: [owner, named, channel], set: { isOn: false } })
  return true
}
