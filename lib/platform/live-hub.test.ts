import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db/client'
import { liveEvents, sessions, userConnections, users } from '@/db/schema'
import { endSessions, suspendMember } from '@/lib/identity/end-sessions'
import { standingSessions } from '@/lib/identity/sessions'
import { send } from '@/lib/messages/send'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { noon } from '@/test/factories'
import { race } from '@/test/race'
import { LiveHub } from './live-hub'
import { sweepLive } from './live-log'
import { tellLive, tellPassing } from './pubsub'

await testDatabase()
let people: Cast
let hub: LiveHub

beforeEach(async () => {
  await resetData()
  people = await cast()
  hub = await new LiveHub({ standing: (ids) => standingSessions(ids, new Date()), mostTabs: 3 }).open()
})

afterEach(() => hub.close())

/** A tab that keeps what it is sent; `isSlow` makes it one that reads nothing. */
function aTab(userId: number, sessionId = 'one') {
  const texts: string[] = []
  const tab = { isEnded: false, isSlow: false }
  return Object.assign(tab, {
    ...{ userId, sessionId, texts },
    send(text: string) {
      if (!tab.isSlow) texts.push(text)
      return !tab.isSlow
    },
    end: () => void Object.assign(tab, { isEnded: true }),
    events: () => texts.flatMap((text) => /^event: (.*)$/m.exec(text)?.[1] ?? []),
    ids: () =>
      texts.flatMap((text) => (/^event: message$/m.test(text) ? Number(/^id: (.*)$/m.exec(text)?.[1]) : [])),
  })
}

const tell = (userId: number, count = 1) =>
  race({ actors: count, seed: count }, (actor) =>
    db.transaction((tx) =>
      tellLive(tx, [{ userId, kind: 'message', conversationId: 1, messageId: actor + 1 }]),
    ),
  )
const upTo = (last: number, from = 1) => Array.from({ length: last - from + 1 }, (_, index) => from + index)
const settled = <T>(read: () => T, wanted: T) =>
  vi.waitFor(() => expect(read()).toEqual(wanted), { timeout: 5000 })

describe('M3: nothing is missed and nothing doubled', () => {
  test('while a tab is open', async () => {
    const tab = aTab(people.ana.id)
    await hub.add(tab, undefined)
    await tell(people.ana.id, 40)
    await settled(tab.ids, upTo(40))
    expect(tab.events()[0]).toBe('hello')
  })

  test('when it opens in the middle of it, again and again', async () => {
    const tabs: ReturnType<typeof aTab>[] = []
    const telling = tell(people.ana.id, 60)
    let last = 0
    for (let round = 0; round < 6; round++) {
      const tab = aTab(people.ana.id, `session ${round}`)
      tabs.push(tab)
      const leave = await hub.add(tab, last)
      await new Promise((resolve) => setImmediate(resolve))
      if (round < 5) leave()
      last = tab.ids().at(-1) ?? last
    }
    await telling
    await settled(() => tabs.flatMap((tab) => tab.ids()), upTo(60))
  })

  test('after a break: from its last number on', async () => {
    await tell(people.ana.id, 10)
    const tab = aTab(people.ana.id)
    await hub.add(tab, 4)
    await tell(people.ana.id, 2)
    await settled(tab.ids, upTo(12, 5))
  })

  test('after our own connection to the database was cut', async () => {
    const tab = aTab(people.ana.id)
    await hub.add(tab, undefined)
    await db.execute(`select pg_terminate_backend(pid) from pg_stat_activity
      where query ilike 'listen%' and datname = current_database()`)
    await tell(people.ana.id, 20)
    await settled(tab.ids, upTo(20))
  }, 15_000)

  test('told to another process as to this one', async () => {
    const other = await new LiveHub({ standing: async (ids) => new Set(ids) }).open()
    const [here, there] = [aTab(people.ana.id), aTab(people.ana.id)]
    await hub.add(here, undefined)
    await other.add(there, undefined)
    await tell(people.ana.id, 10)
    await settled(() => [here.ids(), there.ids()], [upTo(10), upTo(10)])
    await other.close()
  })

  test('what was rolled back is told to nobody, and leaves no gap', async () => {
    const tab = aTab(people.ana.id)
    await hub.add(tab, undefined)
    const failing = db.transaction(async (tx) => {
      await tellLive(tx, [{ userId: people.ana.id, kind: 'message' }])
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    await tell(people.ana.id)
    await settled(tab.ids, [1])
  })

  test('what is older than the log keeps is read anew: one word instead of the pieces', async () => {
    await tell(people.ana.id, 5)
    await sweepLive(new Date(Date.now() + 2 * 24 * 60 * 60 * 1000))
    await tell(people.ana.id, 1)
    const tab = aTab(people.ana.id)
    await hub.add(tab, 2)
    await settled(tab.events, ['reset'])
    await db.delete(liveEvents)
    const late = aTab(people.ana.id)
    await hub.add(late, 2)
    await settled(late.events, ['reset'])
  })

  test('a number that was never given is from elsewhere', async () => {
    const tab = aTab(people.ana.id)
    await hub.add(tab, 999)
    expect(tab.events()).toEqual(['reset'])
  })
})

describe('who is told', () => {
  test('its reader alone, ids and no words', async () => {
    await db
      .insert(userConnections)
      .values({ followerId: people.bo.id, followingId: people.ana.id, status: 'accepted' })
    const tabs = [people.ana, people.bo, people.lin, people.admin].map(({ id }) => aTab(id, `of ${id}`))
    for (const tab of tabs) await hub.add(tab, undefined)
    await send(people.ana, { to: 'bo', content: 'the words', now: noon })
    await settled(() => tabs.map((tab) => tab.ids().length), [1, 1, 0, 0])
    expect(tabs.flatMap(({ texts }) => texts).join()).not.toContain('the words')
  })

  test('what holds for a moment has no number and is kept nowhere', async () => {
    const tab = aTab(people.ana.id)
    await hub.add(tab, undefined)
    await tellPassing({ userId: people.ana.id, kind: 'typing', conversationId: 7 })
    await settled(tab.events, ['hello', 'typing'])
    expect(tab.texts.at(-1)).not.toContain('id:')
    expect(await db.select().from(liveEvents)).toEqual([])
  })
})

describe('A3: a session that ends ends its streams at once', () => {
  const expiresAt = new Date(Date.now() + 1_000_000)
  const open = async (id: string) => {
    await db.insert(sessions).values({ id, userId: people.ana.id, expiresAt })
    const tab = aTab(people.ana.id, id)
    await hub.add(tab, undefined)
    return tab
  }

  test('signed out everywhere but here', async () => {
    const [here, elsewhere] = [await open('here'), await open('elsewhere')]
    await db.transaction((tx) => endSessions(tx, people.ana.id, { except: 'here' }))
    await settled(() => [here.isEnded, elsewhere.isEnded], [false, true])
    expect(elsewhere.events()).toEqual(['hello', 'end'])
  })

  test('suspended while connected', async () => {
    const tab = await open('here')
    await db.transaction((tx) => suspendMember(tx, people.ana.id, noon))
    await settled(() => tab.isEnded, true)
    await tell(people.ana.id)
    expect(tab.ids()).toEqual([])
  })

  test('with the account', async () => {
    const tab = await open('here')
    await db.delete(users)
    await settled(() => tab.isEnded, true)
  })
})

describe('tabs that cost too much', () => {
  test('one that does not read is dropped', async () => {
    const tab = aTab(people.ana.id)
    await hub.add(tab, undefined)
    tab.isSlow = true
    await tell(people.ana.id)
    await settled(() => [tab.isEnded, hub.size], [true, 0])
  })

  test('of too many of one member the longest open one goes', async () => {
    const tabs = upTo(4).map((session) => aTab(people.ana.id, `${session}`))
    for (const tab of tabs) await hub.add(tab, undefined)
    expect(tabs.map(({ isEnded }) => isEnded)).toEqual([true, false, false, false])
    expect(tabs[0]?.events()).toEqual(['hello', 'full'])
  })
})
