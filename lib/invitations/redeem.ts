import { and, eq, gt, ne, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { invitationLinks, invitations, users } from '@/db/schema'
import { lockMember } from '@/lib/identity/member'
import { personHash } from '@/lib/identity/person'
import type { Viewer } from '@/lib/identity/schema'
import { consume, type Limit, limitedAddress, requireLeft } from '@/lib/platform/rate-limit'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { type Found, findCode, linkTakes, newCode } from './code'
import { foldCode } from './schema'
import { welcome } from './welcome'

const day = 86_400_000
/** Wrong codes are counted: they can be guessed (rule A5). */
export const codeLimit: Limit = { name: 'invitation-code', points: 30, seconds: 3600 }
/** A member who is older than this was not brought by anybody. */
const freshDays = 7

type Person = { id: number; email: string }
type Redeemed = 'redeemed' | 'over' | 'own' | 'once'

/**
 * Reads a code that somebody typed or came with. Refuses by a fault of the field `invite`: one that is unknown, over or
 * used up. What it says depends on the code alone, never on whose address is typed beside it (rule A2).
 *
 * @returns the code, or null where none was typed.
 */
export async function readCode(typed: string, now: Date, field = 'invite'): Promise<string | null> {
  if (typed.trim() === '') return null
  await requireLeft(codeLimit, limitedAddress())
  const code = foldCode(typed)
  const found = code ? await findCode(code, now) : null
  if (!code || !found) {
    await consume(codeLimit, limitedAddress())
    throw new FieldFaults([{ field, key: 'inviteUnknown' }])
  }
  if (found.state !== 'open')
    throw new FieldFaults([{ field, key: found.state === 'used' ? 'inviteUsed' : 'inviteOver' }])
  return code
}

/**
 * Redeems a code for somebody in the transaction of their sign-up (rule I1): one conditional write, expiry in the same
 * statement, at most as often as the code says, once for each person, and not for oneself under another spelling. A code
 * that is spent in that very moment leaves the sign-up as it is.
 */
export async function redeem(
  tx: Tx,
  person: Person,
  { code, follows, now }: { code: string; follows: boolean; now: Date },
): Promise<Redeemed> {
  const found = await findCode(code, now, tx)
  if (!found) return 'over'
  const hash = personHash(person.email)
  const inviter = await inviterOf(tx, found)
  if (!inviter || inviter.suspendedAt) return 'over'
  if (inviter.id === person.id || personHash(inviter.email) === hash) return 'own'
  const came = {
    ...{ status: 'accepted' as const, inviteeId: person.id, personHash: hash },
    ...{ acceptedAt: now, inviteeFollows: follows, email: null },
  }
  return found.kind === 'link' ? byLink(tx, found, { came, now }) : byMail(tx, found, { came, now })
}

/**
 * Redeems a code for somebody who is a member already, within a week of joining: whoever came another way than by the
 * form. Refuses `codeForNew`, `codeOwn`, `codeOver`, `codeOnce`; throws FieldFaults as `readCode`.
 */
export async function redeemLater(
  viewer: Pick<Viewer, 'id'>,
  { code: typed, follows }: { code: string; follows: boolean },
  now: Date,
): Promise<void> {
  const code = await readCode(typed, now, 'code')
  if (!code) throw new FieldFaults([{ field: 'code', key: 'required' }])
  const redeemed = await db.transaction(async (tx) => {
    const member = await lockMember(tx, viewer.id)
    if (!member) throw new Refusal('notFound', 404)
    if (member.createdAt.getTime() < now.getTime() - freshDays * day) throw new Refusal('codeForNew', 409)
    return redeem(tx, member, { code, follows, now })
  })
  if (redeemed === 'over') throw new Refusal('codeOver', 409)
  if (redeemed !== 'redeemed') throw new Refusal(redeemed === 'own' ? 'codeOwn' : 'codeOnce', 409)
  await welcome(now)
}

type Came = Partial<typeof invitations.$inferInsert>
type Coming = { came: Came; now: Date }

async function byMail(tx: Tx, { id }: Found, { came, now }: Coming): Promise<Redeemed> {
  const { status, expiresAt } = invitations
  const open = and(eq(invitations.id, id), eq(status, 'pending'), gt(expiresAt, now))
  const inviteeId = came.inviteeId ?? 0
  const written = await once(tx, (inner) =>
    inner
      .update(invitations)
      .set(came)
      .where(and(open, ne(invitations.inviterId, inviteeId)))
      .returning({ id: invitations.id }),
  )
  return written === 'once' ? 'once' : written.length > 0 ? 'redeemed' : 'over'
}

async function byLink(tx: Tx, { id, inviterId }: Found, { came, now }: Coming): Promise<Redeemed> {
  const written = await once(tx, async (inner) => {
    const [link] = await inner
      .update(invitationLinks)
      .set({ uses: sql`${invitationLinks.uses} + 1` })
      .where(linkTakes(id, now))
      .returning()
    if (!link) return []
    const { inviterFollows, expiresAt } = link
    const row = { inviterId, linkId: id, code: newCode(), inviterFollows, expiresAt, createdAt: now }
    return inner
      .insert(invitations)
      .values({ ...row, ...came })
      .returning({ id: invitations.id })
  })
  return written === 'once' ? 'once' : written.length > 0 ? 'redeemed' : 'over'
}

// In a savepoint: a person who comes twice is refused by the index, and the sign-up around it goes on.
async function once<T>(tx: Tx, write: (inner: Tx) => Promise<T>): Promise<T | 'once'> {
  try {
    return await tx.transaction((inner) => write(inner))
  } catch (thrown) {
    const cause = thrown instanceof Error && thrown.cause ? thrown.cause : thrown
    if (cause instanceof Error && 'code' in cause && cause.code === '23505') return 'once'
    throw thrown
  }
}

async function inviterOf(tx: Tx, { inviterId }: Found) {
  const { id, email, suspendedAt } = users
  const [inviter] = await tx.select({ id, email, suspendedAt }).from(users).where(eq(users.id, inviterId))
  return inviter
}
