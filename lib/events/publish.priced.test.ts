import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { eventForm, noon } from '@/test/factories'
import { waitingJobs } from '@/test/selling'
import { saveEvent } from './publish'
import { eventShape } from './schema'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const save = (change: Record<string, unknown>) =>
  saveEvent(people.omar, eventShape.parse({ ...eventForm, price: '12', ...change }), noon)

/** How often the product and the price at Stripe are looked at because of a change. */
async function looks(change: Record<string, unknown>): Promise<number> {
  await db.execute('delete from pgboss.job')
  await save(change)
  return (await waitingJobs()).filter((name) => name === 'events.priced').length
}

describe('what a buyer reads at Stripe is put right', () => {
  test('when something with a price is published, at once or out of a draft', async () => {
    expect(await looks({})).toBe(1)
    expect(await looks({ price: '' })).toBe(0)
    expect(await looks({ intent: 'draft' })).toBe(0)
    const { id } = await save({ intent: 'draft' })
    expect(await looks({ id, intent: 'draft', price: '15' })).toBe(0)
    expect(await looks({ id })).toBe(1)
  })

  test.each([
    ['the title', { title: 'Fado in the cellar' }, 1],
    ['the price', { price: '15' }, 1],
    ['the price, to nothing', { price: '' }, 1],
    ['the currency, in a city of another one', { city: 'London' }, 1],
    ['the spelling of the price', { price: '12,00' }, 0],
    ['what Stripe knows nothing of', { description: 'Bring two chairs.', startTime: '21:00' }, 0],
  ])('when somebody changes %s', async (_, change, by) => {
    const { id } = await save({})
    expect(await looks({ id, ...change })).toBe(by)
  })
})
