import { and, eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { blocks, mutes, userConnections, users } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { testDatabase } from '@/test/database'
import { hoursFromNoon, noon } from '@/test/factories'
import {
  attendanceVisibleTo,
  type Looking,
  listedTo,
  listsVisibleTo,
  notMutedBy,
  profileVisibleTo,
  travelVisibleTo,
  visibleTo,
  writableBy,
} from './visibility'

/*
 * The fragments against every relation that Bo can have to Ana, and every setting of hers. Each row of the tables says
 * which relations see; all others do not.
 */

await testDatabase()
let people: Cast

const relations = [
  ...['visitor', 'none', 'pending', 'accepted', 'declined', 'followed', 'mutual'],
  ...['blocked by', 'blocking', 'muting', 'self', 'admin', 'blocked admin'],
] as const
type Relation = (typeof relations)[number]

beforeAll(async () => {
  people = await cast()
})

async function be(relation: Relation): Promise<Looking> {
  const { ana, bo, admin } = people
  for (const table of [userConnections, blocks, mutes]) await db.delete(table)
  const follow = (from: { id: number }, to: { id: number }, status: 'pending' | 'accepted' | 'declined') =>
    db.insert(userConnections).values({ followerId: from.id, followingId: to.id, status })
  if (relation === 'pending' || relation === 'accepted' || relation === 'declined')
    await follow(bo, ana, relation)
  if (relation === 'followed' || relation === 'mutual') await follow(ana, bo, 'accepted')
  if (relation === 'mutual') await follow(bo, ana, 'accepted')
  if (relation === 'blocked by') await db.insert(blocks).values({ blockerId: ana.id, blockedId: bo.id })
  if (relation === 'blocking') await db.insert(blocks).values({ blockerId: bo.id, blockedId: ana.id })
  if (relation === 'blocked admin') await db.insert(blocks).values({ blockerId: ana.id, blockedId: admin.id })
  if (relation === 'muting') await db.insert(mutes).values({ muterId: bo.id, mutedId: ana.id })
  if (relation === 'visitor') return null
  if (relation === 'self') return ana
  return relation.endsWith('admin') ? admin : bo
}

type Fragment = (viewer: Looking) => ReturnType<typeof visibleTo>

async function whoSees(
  fragment: Fragment,
  settings: Partial<typeof users.$inferInsert>,
): Promise<Relation[]> {
  const fresh = { isPrivate: false, suspendedAt: null, isVerified: true } as const
  const open = {
    listsVisibleTo: 'everyone',
    attendanceVisibleTo: 'everyone',
    messagesFrom: 'everyone',
  } as const
  const seen: Relation[] = []
  await db
    .update(users)
    .set({ ...fresh, ...open, ...settings })
    .where(eq(users.id, people.ana.id))
  for (const relation of relations) {
    const viewer = await be(relation)
    const found = await db
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, people.ana.id), fragment(viewer)))
    if (found.length > 0) seen.push(relation)
  }
  return seen
}

/** That Ana goes, where she chose this for the evening. */
const going =
  (chosen: string | null): Fragment =>
  (viewer) =>
    sql`exists (
    select 1 from (values (${chosen}::text)) as event_participants (visible_to) where ${attendanceVisibleTo(viewer)})`

/** That Ana will be elsewhere, where she told this circle of it. */
const travelling =
  (circle: string): Fragment =>
  (viewer) =>
    sql`exists (select 1 from (values (${circle}::text)) as travels (visible_to) where ${travelVisibleTo(viewer)})`

const all = [...relations]
const but = (...hidden: Relation[]) => all.filter((relation) => !hidden.includes(relation))
const unblocked = but('blocked by', 'blocking')
const admins: Relation[] = ['admin', 'blocked admin']
const followers: Relation[] = ['accepted', 'mutual', 'self', ...admins]
const one = { isPrivate: true }

type Row = [what: string, settings: Partial<typeof users.$inferInsert>, seenBy: Relation[]]

const tables: Record<string, { fragment: Fragment; rows: Row[] }> = {
  'that there is such a person': {
    fragment: visibleTo,
    rows: [
      ['a public member', {}, unblocked],
      ['a private member', one, unblocked],
      ['a suspended member', { suspendedAt: noon }, admins],
      ['a member who never confirmed', { isVerified: false }, []],
    ],
  },
  'the whole profile': {
    fragment: profileVisibleTo,
    rows: [
      ['a public member', {}, unblocked],
      ['a private member', one, followers],
      ['a suspended private member', { ...one, suspendedAt: noon }, admins],
    ],
  },
  'the lists': {
    fragment: listsVisibleTo,
    rows: [
      ['everyone', { listsVisibleTo: 'everyone' }, unblocked],
      ['followers', { listsVisibleTo: 'followers' }, followers],
      ['nobody', { listsVisibleTo: 'nobody' }, ['self', ...admins]],
      ['everyone, of a private member', { ...one, listsVisibleTo: 'everyone' }, followers],
    ],
  },
  'a place in the lists of others': {
    fragment: listedTo,
    rows: [
      ['everyone', { listsVisibleTo: 'everyone' }, unblocked],
      ['followers', { listsVisibleTo: 'followers' }, followers],
      ['nobody', { listsVisibleTo: 'nobody' }, ['self', ...admins]],
      ['everyone, of a private member', { ...one, listsVisibleTo: 'everyone' }, unblocked],
      ['everyone, of a suspended member', { suspendedAt: noon, listsVisibleTo: 'everyone' }, admins],
    ],
  },
  'attendance (C4)': {
    fragment: going(null),
    rows: [
      ['everyone', { attendanceVisibleTo: 'everyone' }, unblocked],
      ['following', { attendanceVisibleTo: 'following' }, ['followed', 'mutual', 'self', ...admins]],
      ['organizer', { attendanceVisibleTo: 'organizer' }, ['self', ...admins]],
      ['everyone, of a private member', { ...one, attendanceVisibleTo: 'everyone' }, followers],
      [
        'following, of a private member',
        { ...one, attendanceVisibleTo: 'following' },
        ['mutual', 'self', ...admins],
      ],
    ],
  },
  'attendance, chosen for everybody at one evening (C4)': {
    fragment: going('everyone'),
    rows: [
      ['organizer', { attendanceVisibleTo: 'organizer' }, unblocked],
      ['organizer, of a private member', { ...one, attendanceVisibleTo: 'organizer' }, followers],
    ],
  },
  'attendance, chosen for the organizer alone at one evening (C4)': {
    fragment: going('organizer'),
    rows: [['everyone', { attendanceVisibleTo: 'everyone' }, ['self', ...admins]]],
  },
  'attendance, chosen for whom they follow at one evening (C4)': {
    fragment: going('following'),
    rows: [['everyone', {}, ['followed', 'mutual', 'self', ...admins]]],
  },
  'a journey that everybody may know of': {
    fragment: travelling('everyone'),
    rows: [
      ['of a public member', {}, unblocked],
      ['of a private member', one, followers],
      ['of a suspended member', { suspendedAt: noon }, admins],
    ],
  },
  'a journey for followers': {
    fragment: travelling('followers'),
    rows: [
      ['of a public member', {}, followers],
      ['of a private member', one, followers],
    ],
  },
  'a journey for nobody': { fragment: travelling('nobody'), rows: [['of anybody', {}, ['self', ...admins]]] },
  'who may write': {
    fragment: (viewer) => writableBy(viewer ?? { id: 0, role: 'user' }),
    rows: [
      ['everyone', { messagesFrom: 'everyone' }, but('blocked by', 'blocking', 'self', 'blocked admin')],
      ['following', { messagesFrom: 'following' }, ['followed', 'mutual']],
      ['nobody', { messagesFrom: 'nobody' }, []],
    ],
  },
}

for (const [name, { fragment, rows }] of Object.entries(tables))
  describe(`C1, C3: ${name}`, () => {
    test.each(rows)('%s', async (_, settings, seenBy) => {
      expect(await whoSees(fragment, settings)).toEqual(all.filter((relation) => seenBy.includes(relation)))
    })
  })

describe('a mute', () => {
  test('hides from feeds whoever is muted, until it ends', async () => {
    await be('none')
    await db.insert(mutes).values({ muterId: people.bo.id, mutedId: people.ana.id, until: hoursFromNoon(1) })
    const hears = async (hours: number) => {
      const of = and(eq(users.id, people.ana.id), notMutedBy(people.bo, hoursFromNoon(hours)))
      return (await db.select({ id: users.id }).from(users).where(of)).length
    }
    expect([await hears(0), await hears(0.99), await hears(1)]).toEqual([0, 0, 1])
  })
})
