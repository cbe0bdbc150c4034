import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { emailChanges, sessions } from '@/db/schema'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { askEmailChange } from './change-email'
import { endOneSession } from './end-sessions'
import { sessionKeyOf, startSession } from './sessions'

await testDatabase()
let people: Cast
let session: string

beforeEach(async () => {
  await resetData()
  people = await cast()
  session = sessionKeyOf(await startSession(people.ana.id))
})

const ask = (email = 'ana@new.example') => askEmailChange(people.ana, { email, session })

describe('asking for another address', () => {
  test('needs a proof of the last ten minutes', async () => {
    await db.update(sessions).set({ provedAt: new Date(Date.now() - 10 * 60_000) })
    await expect(ask()).rejects.toMatchObject({ reason: 'prove', status: 403 })
    expect(await db.select().from(emailChanges)).toEqual([])
  })

  test('A3: with a session that has ended changes nothing', async () => {
    await endOneSession(people.ana, session)
    await expect(ask()).rejects.toMatchObject({ reason: 'signIn', status: 401 })
    expect(await db.select().from(emailChanges)).toEqual([])
  })

  test('A5: the sixth in an hour is refused, and the sixth for one mailbox whoever asks', async () => {
    for (let time = 0; time < 5; time++) await ask(`ana${time}@new.example`)
    await expect(ask('ana6@new.example')).rejects.toMatchObject({ reason: 'tooMany', status: 429 })
    await db.execute(sql`delete from rate_limits`)
    for (let time = 0; time < 5; time++) await ask('victim@example.com')
    const bos = sessionKeyOf(await startSession(people.bo.id))
    await expect(
      askEmailChange(people.bo, { email: 'victim@example.com', session: bos }),
    ).rejects.toMatchObject({ reason: 'tooMany' })
  })

  test('the address one has is a fault of the field', async () => {
    await expect(ask('ana@example.com')).rejects.toMatchObject({
      faults: [{ field: 'email', key: 'emailSame' }],
    })
  })

  test('N2: a wish whose mails cannot be queued is not written', async () => {
    await db.execute(sql`create function fail() returns trigger language plpgsql as
      $$ begin raise exception 'the queue is full'; end $$`)
    await db.execute(
      sql`create trigger fail before insert on pgboss.job for each row execute function fail()`,
    )
    await expect(ask()).rejects.toThrow()
    await db.execute(sql`drop function fail cascade`)
    expect(await db.select().from(emailChanges)).toEqual([])
  })
})
