import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import { db, type Tx } from '@/db/client'
import { invitations } from '@/db/schema'
import type { Locale } from '@/lib/i18n/locales'
import { lockMember } from '@/lib/identity/member'
import { enqueue } from '@/lib/platform/jobs'
import { FieldFaults, Refusal } from '@/lib/platform/refusal'
import { addressHash } from '@/lib/platform/refused-address'
import { newCode } from './code'
import { invitationMailJob } from './jobs'
import { mostAddresses, type ReadAddress, readAddresses } from './schema'

const day = 86_400_000
const lifeDays = 30
/** As many as somebody can mean who knows them; more is advertising. */
const mostADay = 200

/** `to`: the event that the invitation is to, and how many friends it is good for. */
type Asked = {
  addresses: string
  follows: boolean
  locale: Locale
  to?: { eventId: number; plusOnes: number }
}
export type Invited = { sent: number; left: ReadAddress[] }

/**
 * Invites people by mail: one address or a pasted list. Each line that is no address, comes twice, is the viewer's own or
 * invited already to the same thing is left out and named; the others are invited all the same. An address that belongs to a member, or that
 * wants no mail, looks like every other one and gets none (rule A2). Refuses `tooManyAddresses` for more than 100 at once,
 * `tooManyInvitations` for more than 200 in a day; throws FieldFaults where there is no address at all.
 */
export async function inviteByMail(viewer: { id: number }, asked: Asked, now: Date): Promise<Invited> {
  const read = readAddresses(asked.addresses)
  if (read.length > mostAddresses)
    throw new Refusal('tooManyAddresses', 422, { most: mostAddresses, found: read.length })
  if (!read.some(({ email }) => email))
    throw new FieldFaults([{ field: 'addresses', key: read.length > 0 ? 'email' : 'required' }])
  return db.transaction(async (tx) => {
    const member = await lockMember(tx, viewer.id)
    if (!member) throw new Refusal('notFound', 404)
    const judged = await judge(tx, read, { member, eventId: asked.to?.eventId })
    const good = judged.filter(({ fault }) => !fault)
    await requireRoom(tx, viewer.id, { more: good.length, now })
    for (const { email } of good) if (email) await write(tx, viewer.id, { email, asked, now })
    return { sent: good.length, left: judged.filter(({ fault }) => fault) }
  })
}

type Inviting = { member: { id: number; email: string }; eventId: number | undefined }

// Whoever was invited to Maly can be invited to an evening all the same, and to the next one.
async function judge(tx: Tx, read: ReadAddress[], { member, eventId }: Inviting) {
  const hashes = read.flatMap(({ email }) => (email ? [addressHash(email)] : []))
  const open = await tx
    .select({ hash: invitations.emailHash })
    .from(invitations)
    .where(
      and(
        eq(invitations.inviterId, member.id),
        ...[eq(invitations.status, 'pending'), inArray(invitations.emailHash, hashes)],
        eventId ? eq(invitations.eventId, eventId) : isNull(invitations.eventId),
      ),
    )
  return read.map((each): ReadAddress => {
    if (!each.email || each.fault) return each
    if (each.email === member.email.toLowerCase()) return { ...each, fault: 'own' }
    const isOpen = open.some(({ hash }) => hash === addressHash(each.email ?? ''))
    return isOpen ? { ...each, fault: 'already' } : each
  })
}

async function requireRoom(tx: Tx, inviterId: number, { more, now }: { more: number; now: Date }) {
  const since = new Date(now.getTime() - day)
  const today = await tx.$count(
    invitations,
    and(eq(invitations.inviterId, inviterId), gt(invitations.createdAt, since)),
  )
  if (today + more > mostADay) throw new Refusal('tooManyInvitations', 429, { most: mostADay })
}

type New = { email: string; asked: Asked; now: Date }

async function write(tx: Tx, inviterId: number, { email, asked, now }: New): Promise<void> {
  const [row] = await tx
    .insert(invitations)
    .values({
      ...{ inviterId, email, emailHash: addressHash(email), code: newCode(), createdAt: now },
      ...{ expiresAt: new Date(now.getTime() + lifeDays * day), sentAt: now, sentCount: 1 },
      ...{ inviterFollows: asked.follows, ...asked.to, locale: asked.locale },
    })
    .returning({ id: invitations.id })
  if (row) await enqueue(tx, invitationMailJob, { invitationId: row.id })
}
