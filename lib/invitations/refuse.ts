import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { invitations } from '@/db/schema'
import { refuseAddress } from '@/lib/platform/refused-address'
import { readSigned, signed } from '@/lib/platform/signed'

/** The secret end of the address by which the reader of an invitation says that they want no more of them. */
export function refuseToken(invitationId: number): string {
  return signed('refuse-invitations', String(invitationId))
}

/**
 * The reader of an invitation wants no more mail of this kind from anybody: their address is remembered as an HMAC, and
 * forgotten here. False for a token that is none of ours.
 */
export async function refuseInvitations(token: string, at: Date): Promise<boolean> {
  const id = Number(readSigned('refuse-invitations', token) ?? 0)
  const [row] = id ? await db.select().from(invitations).where(eq(invitations.id, id)) : []
  if (!row?.emailHash) return false
  await refuseAddress(row.emailHash, { reason: 'refused', at })
  await db.update(invitations).set({ email: null }).where(eq(invitations.emailHash, row.emailHash))
  return true
}
