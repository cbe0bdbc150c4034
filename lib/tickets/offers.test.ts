import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { ticketTypes } from '@/db/schema'
import { getEvent } from '@/lib/events/queries'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { listOffers } from './offers'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

test('a secret word that no ticket has is told; the right one shows its ticket, and none at all is no fault', async () => {
  const { id } = await anEvent({ organizer: people.omar })
  await db.insert(ticketTypes).values([
    { eventId: id, name: 'Friends', accessCode: 'PIANO' },
    { eventId: id, name: 'Stopped', accessCode: 'CELLO', closedAt: noon },
  ])
  const event = await getEvent(people.ana, id, noon)
  if (!event) throw new Error('no event')
  const said = async (access: string) => {
    const { offers, isAccessBad } = await listOffers(people.ana, event, { promo: '', access, at: noon })
    return [offers.length, isAccessBad]
  }
  expect(await said('')).toEqual([1, false])
  expect(await said('PIANO')).toEqual([2, false])
  for (const wrong of ['PIANOS', 'CELLO']) expect(await said(wrong)).toEqual([1, true])
})
