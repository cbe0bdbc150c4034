import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { formerUsernames, users } from '@/db/schema'
import { runRequest } from '@/lib/platform/request'
import { type Cast, cast, type Person } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { race, seeds } from '@/test/race'
import { changeUsername, currentUsername, sweepFormerNames } from './change-username'
import { suspendMember } from './end-sessions'
import { sessionKeyOf, startSession } from './sessions'
import { signUp } from './sign-up'

await testDatabase()
const day = 86_400_000
let people: Cast
let tries = 0

beforeEach(async () => {
  await resetData()
  people = await cast()
})

async function rename(who: Person, username: string): Promise<void> {
  const session = sessionKeyOf(await startSession(who.id))
  await changeUsername({ ...who, username: await nameOf(who) }, { username, session })
}

async function nameOf(who: { id: number }): Promise<string> {
  const [account] = await db.select().from(users).where(eq(users.id, who.id))
  return account?.username ?? ''
}

const join = (username: string) =>
  runRequest({ id: 'r', address: `192.0.2.${++tries}` }, () =>
    signUp(
      {
        ...{ username, email: `${username}${tries}@example.com`, fullName: 'Somebody' },
        ...{ password: 'a sentence of mine', next: undefined },
      },
      'en',
    ),
  )

const later = (days: number) =>
  db.execute(sql`update former_usernames set reserved_until = reserved_until - ${days} * interval '1 day'`)
const taken = expect.objectContaining({ faults: [{ field: 'username', key: 'usernameTaken' }] })

describe('C5: a changed username', () => {
  test('leads from the old name to the new one', async () => {
    await rename(people.ana, 'ana_silva')
    expect(await nameOf(people.ana)).toBe('ana_silva')
    expect(await currentUsername('ana')).toBe('ana_silva')
    expect(await currentUsername('ANA')).toBe('ana_silva')
  })

  test('leads in one hop, however often it was changed', async () => {
    await rename(people.ana, 'ana_silva')
    await rename(people.ana, 'silva_ana')
    expect(await currentUsername('ana')).toBe('silva_ana')
    expect(await currentUsername('ana_silva')).toBe('silva_ana')
  })

  test('A1: leads nowhere when its member is suspended, as a name that nobody had', async () => {
    await rename(people.ana, 'ana_silva')
    await db.transaction((tx) => suspendMember(tx, people.ana.id, new Date()))
    expect(await currentUsername('ana')).toBeNull()
    expect(await currentUsername('nobody_ever')).toBeNull()
    expect(await currentUsername('a'.repeat(31))).toBeNull()
    expect(await currentUsername("ana' or ''='")).toBeNull()
  })

  test('nobody else can take the old one, nor one that looks like it, by change or at sign-up', async () => {
    await rename(people.ana, 'silva')
    for (const look of ['ana', 'a_na']) await expect(rename(people.bo, look)).rejects.toEqual(taken)
    expect(await join('ana')).toBe('usernameTaken')
    expect(await db.select().from(users).where(eq(users.usernameFolded, 'ana'))).toEqual([])
  })

  test('after 90 days somebody else can, and before not', async () => {
    await rename(people.ana, 'silva')
    await later(89)
    expect(await join('ana')).toBe('usernameTaken')
    await later(2)
    await rename(people.bo, 'ana')
    expect(await nameOf(people.bo)).toBe('ana')
  })

  test('its owner can take it back', async () => {
    await rename(people.ana, 'silva')
    await rename(people.ana, 'ana')
    expect(await nameOf(people.ana)).toBe('ana')
    expect(await currentUsername('silva')).toBe('ana')
    expect(await currentUsername('ana')).toBeNull()
    await expect(rename(people.bo, 'silva')).rejects.toEqual(taken)
  })

  test('can be changed three times in 30 days', async () => {
    for (const name of ['ana_one', 'ana_two', 'ana']) await rename(people.ana, name)
    await expect(rename(people.ana, 'ana_four')).rejects.toMatchObject({
      ...{ reason: 'usernameOften', status: 429, details: { days: 30 } },
    })
    await rename(people.bo, 'bo_one')
  })

  test('a name that is taken costs none of the three', async () => {
    for (let time = 0; time < 4; time++) await expect(rename(people.ana, 'omar')).rejects.toEqual(taken)
    await rename(people.ana, 'ana_one')
  })

  test.each(seeds(12))(
    'of ten who reach for a name in the moment it is given up, none gets it (seed %i)',
    async (seed) => {
      const others = [people.omar, people.bo, people.lin, people.admin]
      const outcomes = await race<unknown>({ actors: 10, seed }, async (actor) => {
        const other = others[actor - 1]
        if (actor === 0) return rename(people.ana, 'silva')
        if (!other) return join('ana')
        return rename(other, 'ana').catch(() => 'usernameTaken')
      })
      const got = outcomes.slice(1).filter((each) => !('value' in each) || each.value !== 'usernameTaken')
      expect(got).toEqual([])
      expect(await db.select().from(users).where(eq(users.username, 'ana'))).toEqual([])
      expect(await nameOf(people.ana)).toBe('silva')
    },
  )

  test.each(seeds(8))('of four who want one new name at once, one gets it (seed %i)', async (seed) => {
    const all = [people.ana, people.omar, people.bo, people.lin]
    const outcomes = await race<unknown>({ actors: 4, seed }, (actor) => {
      const who = all[actor]
      return who ? rename(who, 'fadista').catch(() => 'usernameTaken') : Promise.resolve()
    })
    const won = outcomes.filter((each) => 'value' in each && each.value === undefined)
    expect(won).toHaveLength(1)
    expect(await db.select().from(users).where(eq(users.username, 'fadista'))).toHaveLength(1)
  })
})

describe('the sweep', () => {
  test('forgets a name that has a new owner, and lets the others lead on', async () => {
    await rename(people.ana, 'silva')
    await rename(people.lin, 'chen')
    await later(91)
    await rename(people.bo, 'ana')
    await sweepFormerNames(new Date())
    const names = (await db.select().from(formerUsernames)).map(({ username }) => username)
    expect(names.sort()).toEqual(['bo', 'lin'])
    expect(await currentUsername('lin')).toBe('chen')
  })

  test('forgets nothing that is still kept', async () => {
    await rename(people.ana, 'silva')
    await rename(people.ana, 'ana')
    await sweepFormerNames(new Date(Date.now() + 89 * day))
    expect(await db.select().from(formerUsernames)).toHaveLength(2)
  })
})

test('N2: a change leaves exactly one job, which names the old name', async () => {
  await rename(people.ana, 'silva')
  const jobs = await db.execute(sql`select data from pgboss.job where name = 'identity.username-changed'`)
  expect(jobs).toMatchObject([{ data: { userId: people.ana.id, before: 'ana' } }])
})
