import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, invitationLinks, invitations, premiumDays } from '@/db/schema'
import { findCode } from '@/lib/invitations/code'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import { countInvitations, openInviter, searchInvitations, takeBack } from './invitations'
import { invitationFilter } from './schema'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const acts = async () => (await db.select().from(auditLog)).map(({ act }) => act)
const search = async (q: string, state = 'all') =>
  (await searchInvitations(people.admin, invitationFilter.parse({ q, state }))).found.map(({ id }) => id)

async function invited(values: Partial<typeof invitations.$inferInsert> = {}) {
  const [row] = await db
    .insert(invitations)
    .values({
      ...{ inviterId: people.ana.id, email: 'eve@example.com', emailHash: `hash ${Math.random()}` },
      ...{ code: `CODE${Math.random()}`, expiresAt: hoursFromNoon(100), ...values },
    })
    .returning()
  return row ?? Promise.reject(new Error('nobody was invited'))
}

async function aLink() {
  const [row] = await db
    .insert(invitationLinks)
    .values({
      ...{ inviterId: people.ana.id, code: 'THELINK', maxUses: 5, uses: 2 },
      ...{ createdAt: noon, expiresAt: hoursFromNoon(100) },
    })
    .returning()
  return row ?? Promise.reject(new Error('no link was made'))
}

describe('invitations, as admins see them', () => {
  test('are found by who invites and by what became of them', async () => {
    const waits = await invited()
    const came = await invited({
      ...{ status: 'accepted', email: null, inviteeId: people.bo.id, joinedAt: noon },
    })
    const others = await invited({ inviterId: people.omar.id })
    expect(await search('silva')).toEqual([came.id, waits.id])
    expect(await search('', 'joined')).toEqual([came.id])
    expect(await search('', 'pending')).toEqual([others.id, waits.id])
    expect(await search('%')).toEqual([])
    expect(await countInvitations(people.admin)).toMatchObject({ pending: 2, joined: 1, withdrawn: 0 })
  })

  test('D2: whose list was looked at is written down, and no address is on it', async () => {
    await invited()
    await aLink()
    await db.insert(premiumDays).values([
      { userId: people.ana.id, personHash: 'a', cause: 'invited:x', days: 30, createdAt: noon },
      { userId: people.ana.id, personHash: 'a', cause: 'code:7', days: 7, createdAt: noon },
    ])
    const opened = await openInviter(people.admin, { username: 'ana' }, noon)
    expect(opened).toMatchObject({ links: [{ uses: 2 }], rewards: { count: 1, days: 30 } })
    expect(JSON.stringify(opened?.sent)).not.toContain('eve@')
    expect(await acts()).toEqual(['invitations.seen'])
    expect(await openInviter(people.admin, { username: 'nobody' }, noon)).toBeNull()
  })

  test('a link that is abused takes nobody any more, and that is written down once', async () => {
    const { id } = await aLink()
    await takeBack(people.admin, { kind: 'link', id }, noon)
    expect(await findCode('THELINK', noon)).toMatchObject({ state: 'over' })
    await expect(takeBack(people.admin, { kind: 'link', id }, noon)).rejects.toThrow('notFound')
    expect(await acts()).toEqual(['link.withdrawn'])
  })

  test('an invitation that is ended is dead, and its address forgotten', async () => {
    const { id, code } = await invited()
    await takeBack(people.admin, { kind: 'invitation', id }, noon)
    expect(await findCode(code, noon)).toMatchObject({ state: 'over' })
    const [row] = await db.select().from(invitations).where(eq(invitations.id, id))
    expect([row?.status, row?.email]).toEqual(['withdrawn', null])
  })

  test('whoever has come stays: what was accepted cannot be ended', async () => {
    const { id } = await invited({ status: 'accepted', email: null, inviteeId: people.bo.id })
    await expect(takeBack(people.admin, { kind: 'invitation', id }, noon)).rejects.toThrow('notFound')
    expect(await acts()).toEqual([])
  })

  test('A1: for a member who is no admin there is none of it', async () => {
    const { id } = await invited()
    const { ana } = people
    for (const asked of [
      countInvitations(ana),
      searchInvitations(ana, invitationFilter.parse({})),
      openInviter(ana, { username: 'ana' }, noon),
      takeBack(ana, { kind: 'invitation', id }, noon),
    ])
      await expect(asked).rejects.toThrow('notFound')
    expect(await search('', 'pending')).toEqual([id])
  })
})
