import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { invitationLinks, invitations } from '@/db/schema'
import { codeLength, codeLetters } from './schema'

/** A code of 50 random bits. */
export function newCode(): string {
  return [...randomBytes(codeLength)].map((byte) => codeLetters[byte & 31]).join('')
}

export type Found = {
  kind: 'mail' | 'link'
  id: number
  inviterId: number
  eventId: number | null
  state: 'open' | 'over' | 'used'
}

/** What a code is, at a moment; null for none. */
export async function findCode(code: string, now: Date, tx: Pick<Tx, 'select'> = db): Promise<Found | null> {
  const [mail] = await tx.select().from(invitations).where(eq(invitations.code, code))
  if (mail && !mail.linkId) {
    const isOpen = mail.status === 'pending' && mail.expiresAt > now
    const state = isOpen ? 'open' : mail.status === 'accepted' ? 'used' : 'over'
    return { kind: 'mail', id: mail.id, inviterId: mail.inviterId, eventId: mail.eventId, state }
  }
  const [link] = await tx.select().from(invitationLinks).where(eq(invitationLinks.code, code))
  if (!link) return null
  const isOver = link.withdrawnAt !== null || link.expiresAt <= now
  const state = isOver ? 'over' : link.uses >= link.maxUses ? 'used' : 'open'
  return { kind: 'link', id: link.id, inviterId: link.inviterId, eventId: null, state }
}

/** That a link still takes somebody; used in the one statement that counts them (rule I1). */
export function linkTakes(id: number, now: Date) {
  const { uses, maxUses, withdrawnAt, expiresAt } = invitationLinks
  return and(
    eq(invitationLinks.id, id),
    ...[isNull(withdrawnAt), gt(expiresAt, now)],
    sql`${uses} < ${maxUses}`,
  )
}
