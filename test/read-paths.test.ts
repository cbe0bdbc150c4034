import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { blocks, mutes, notifications, userConnections, users } from '@/db/schema'
import { cast } from './cast'
import { testDatabase } from './database'
import { anEvent, aParticipation, noon } from './factories'
import { showsAna, showsNobody } from './read-paths/reads'
import { type Scene, type State, states } from './read-paths/scene'
import { exportedReads } from './read-paths/sources'

/*
 * The table of reads: what each exported read of lib shows Bo of Ana, for everything that can stand between them. The list
 * of reads is taken from the sources: a read without a row fails, and so does a row whose read is gone.
 */

await testDatabase()
const porto = 2_735_943
let scene: Scene

beforeAll(async () => {
  const { ana, bo, lin, omar } = await cast()
  const [hosted, kept, attended, own] = [
    await anEvent({ organizer: ana, cityId: porto }),
    await anEvent({ organizer: ana, isPrivate: true }),
    await anEvent({ organizer: omar }),
    await anEvent({ organizer: bo }),
  ]
  for (const event of [attended, own]) await aParticipation({ event, member: ana })
  await aParticipation({ event: kept, member: bo })
  scene = { ana, bo, lin, hosted, kept, attended, own }
})

async function arrange(state: State, isPrivate: boolean): Promise<void> {
  const { ana, bo, lin } = scene
  for (const table of [userConnections, blocks, mutes, notifications]) await db.delete(table)
  const suspendedAt = state === 'suspended' ? noon : null
  await db
    .update(users)
    .set({ isPrivate, suspendedAt, listsVisibleTo: 'everyone' })
    .where(eq(users.id, ana.id))
  const status = 'accepted' as const
  await db.insert(userConnections).values([
    { followerId: ana.id, followingId: lin.id, status },
    { followerId: lin.id, followingId: ana.id, status },
    { followerId: bo.id, followingId: lin.id, status },
  ])
  if (state === 'pending' || state === 'accepted' || state === 'declined')
    await db.insert(userConnections).values({ followerId: bo.id, followingId: ana.id, status: state })
  if (state === 'blocked by') await db.insert(blocks).values({ blockerId: ana.id, blockedId: bo.id })
  if (state === 'blocking') await db.insert(blocks).values({ blockerId: bo.id, blockedId: ana.id })
  if (state === 'muted') await db.insert(mutes).values({ muterId: bo.id, mutedId: ana.id })
}

describe('the table is whole', () => {
  test('every exported read of lib has its row, and every row its read', () => {
    const rows = [...Object.keys(showsAna), ...Object.keys(showsNobody)].map((row) => row.split(',')[0])
    expect([...new Set(rows)].sort()).toEqual(exportedReads(path.resolve(import.meta.dirname, '..')))
  })

  test('a new read is found in whichever file of a domain it stands', () => {
    const root = mkdtempSync(path.join(tmpdir(), 'maly-reads-'))
    mkdirSync(path.join(root, 'lib/feed'), { recursive: true })
    const read = 'export async function listFeed() { return db.select().from(feed) }'
    writeFileSync(path.join(root, 'lib/feed/timeline.ts'), read)
    // One that stands beside what writes is found too; what writes, or returns nothing, is none.
    const commands = [
      'export async function listBeside() { return db.select().from(feed) }',
      'export async function write(tx) { await tx.select().from(feed); await tx.insert(feed).values(1) }',
      'export async function fill(): Promise<void> { await db.execute(1) }',
    ]
    writeFileSync(path.join(root, 'lib/feed/record.ts'), commands.join('\n'))
    expect(exportedReads(root)).toEqual(['feed/record.listBeside', 'feed/timeline.listFeed'])
    rmSync(root, { recursive: true })
  })
})

for (const [name, { read, seenIn, prepare }] of Object.entries(showsAna))
  describe(`C1, C3: ${name}`, () => {
    for (const privacy of ['public', 'private'] as const)
      for (const state of states) {
        const sees = seenIn[privacy].includes(state)
        test(`${sees ? 'shows' : 'hides'} a ${privacy} member when it is "${state}"`, async () => {
          await arrange(state, privacy === 'private')
          await prepare?.(scene)
          expect(await read(scene)).toBe(sees)
        })
      }
  })
