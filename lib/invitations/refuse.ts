import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { invitations } from '@/db/schema'
import { isRefusedHash, refuseAddress } from '@/lib/platform/refused-address'
import { readSigned, signed } from '@/lib/platform/signed'

/** The secret end of the address by which the reader of an invitation says that they want no more of them. */
export function refuseToken(invitationId: number): string {
  return signed('refuse-invitations', String(invitationId))
}

/** How it stands with the address of a token: it can refuse, it has, or the token is none of ours. */
export async function getRefusal(token: string): Promise<'open' | 'refused' | 'none'> {
  const hash = await hashOf(token)
  if (!hash) return 'none'
  return (await isRefusedHash(hash)) ? 'refused' : 'open'
}

/**
 * The reader of an invitation wants no more mail of this kind from anybody: their address is remembered as an HMAC, and
 * forgotten here. False for a token that is none of ours.
 */
export async function refuseInvitations(token: string, at: Date): Promise<boolean> {
  const hash = await hashOf(token)
  if (!hash) return false
  await refuseAddress(hash, { reason: 'refused', at })
  await db.update(invitations).set({ email: null }).where(eq(invitations.emailHash, hash))
  return true
}

async function hashOf(token: string): Promise<string | null> {
  const id = Number(readSigned('refuse-invitations', token) ?? 0)
  const { emailHash } = invitations
  const [row] = id ? await db.select({ emailHash }).from(invitations).where(eq(invitations.id, id)) : []
  return row?.emailHash ?? null
}
