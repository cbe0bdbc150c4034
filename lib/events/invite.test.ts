import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventGuests, users } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, type EventRow, noon } from '@/test/factories'
import { inviteGuest } from './invite'

await testDatabase()
let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar, isPrivate: true })
})

const invited = async (names: string[]) => {
  for (const username of names) await inviteGuest(people.omar, { id: event.id, username }, noon)
}

/** Fills the guest list up to so many, by other people. */
async function fillTo(most: number) {
  const rest = most - (await db.$count(eventGuests))
  await db.execute(sql`
    with others as (
      insert into ${users} (username, username_folded, email, created_at, updated_at)
      select 'other' || n, 'other' || n, 'other' || n || '@example.com', ${noon.toISOString()}::timestamptz, ${noon.toISOString()}::timestamptz
      from generate_series(1, ${rest}) n returning id
    )
    insert into ${eventGuests} (event_id, user_id) select ${event.id}, id from others`)
}

test('a guest list holds 2,000 and no one more; who is on it can be asked again with a friend', async () => {
  await invited(['ana'])
  await fillTo(1999)
  await invited(['bo'])
  await expect(invited(['lin'])).rejects.toMatchObject({ reason: 'tooManyGuests', status: 409 })
  await inviteGuest(people.omar, { id: event.id, username: 'ana', plusOnes: 2 }, noon)
  expect(await db.$count(eventGuests)).toBe(2000)
})
