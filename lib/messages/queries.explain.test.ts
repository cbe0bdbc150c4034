import { beforeAll, expect, test } from 'vitest'
import { type Cast, cast } from '@/test/cast'
import { testDatabase } from '@/test/database'
import { listenToPlans, type Plan, rowsRead, sequentialScans } from '@/test/plans'
import { talkOf } from '@/test/talk'
import { countNew, listBox } from './queries'
import { firstUnread, readThread } from './thread'

const { url } = await testDatabase()
const plansOf = listenToPlans(url)
const tables = ['messages', 'conversations', 'conversation_members', 'users']
let people: Cast
let long: number

/** Ana has 10,000 conversations, one of them with 100,000 messages. */
beforeAll(async () => {
  people = await cast()
  long = await talkOf(url, people.ana, { conversations: 10_000, thread: 100_000 })
}, 120_000)

// The others are empty here.
const scans = (plans: Plan[]) => sequentialScans(plans).filter((table) => tables.includes(table))
const most = (plans: Plan[]) => Math.max(...tables.map((table) => rowsRead(plans, table)))

test('the first page of a box of 10,000 conversations reads a page of rows, and so does one in the middle', async () => {
  const middle = {
    isUnread: false,
    last: Number((await listBox(people.ana, { box: 'inbox' })).next?.slice(2)) - 3000,
  }
  for (const after of [undefined, middle]) {
    const read = () => listBox(people.ana, { box: 'inbox', after })
    expect((await read()).rows).toHaveLength(30)
    const plans = await plansOf(read)
    expect(scans(plans)).toEqual([])
    expect(most(plans)).toBeLessThan(200)
  }
})

test('what is unread is counted to its end and no further', async () => {
  const plans = await plansOf(() => countNew(people.ana))
  expect(scans(plans)).toEqual([])
  expect(most(plans)).toBeLessThan(1200)
})

test.each([undefined, { before: 50_000 }, { from: 50_000 }])(
  'a page of a thread of 100,000 messages reads a page of rows: %j',
  async (place) => {
    const read = () => readThread(people.ana, { conversation: long, ...place })
    expect((await read()).messages.length).toBeGreaterThan(30)
    const plans = await plansOf(read)
    expect(scans(plans)).toEqual([])
    expect(most(plans)).toBeLessThan(200)
  },
)

test('the first unread message is one row', async () => {
  const plans = await plansOf(() => firstUnread(people.ana, long))
  expect(scans(plans)).toEqual([])
  expect(most(plans)).toBeLessThan(10)
})
