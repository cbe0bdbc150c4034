import { db } from '@/db/client'
import { invitations, users } from '@/db/schema'
import { foldUsername } from '@/lib/identity/schema'
import { inviteByMail } from '@/lib/invitations/invite'
import { getOwnLink } from '@/lib/invitations/queries'
import { redeem } from '@/lib/invitations/redeem'
import { makeOwnLink } from '@/lib/invitations/resend'
import { hoursFromNoon, noon } from './factories'

export const days = (count: number) => hoursFromNoon(24 * count)

type Member = { id: number }

/** Invites addresses by mail, as the form does. */
export const invites = (member: Member, addresses: string, { follows = false, now = noon } = {}) =>
  inviteByMail(member, { addresses, follows, locale: 'en' }, now)

/** The first invitation there is. */
export async function firstInvitation() {
  const [row] = await db.select().from(invitations).orderBy(invitations.id)
  if (!row) throw new Error('nobody was invited')
  return row
}

/** The code of a new link of a member's. */
export async function aLink(member: Member, maxUses = 10, follows = false): Promise<string> {
  await makeOwnLink(member, { maxUses, follows }, noon)
  return (await getOwnLink(member))?.code ?? ''
}

type Person = { id: number; email: string }

export const redeems = (person: Person, code: string, { now = noon, follows = false } = {}) =>
  db.transaction((tx) => redeem(tx, person, { code, follows, now }))

/** Somebody who has just joined, and confirmed their address. */
export async function aStranger(name: string, more: Partial<typeof users.$inferInsert> = {}) {
  const row = { username: name, usernameFolded: foldUsername(name), email: `${name}@example.org` }
  const [made] = await db
    .insert(users)
    .values({ ...row, isVerified: true, createdAt: noon, ...more })
    .returning()
  if (!made) throw new Error('nobody was made')
  return made
}
