import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { knownDevices } from '@/db/schema'
import { type Browser, openBrowser } from '@/test/browser'
import { type Cast, cast } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { ownOutbox } from '@/test/own-outbox'

await testDatabase()
ownOutbox()

const { askSignInLink } = await import('./mail-link')
const { signInByCode, signInByLink } = await import('./open-mail-link')
const { deliver } = await import('@/test/outbox')
const { askByMail } = await import('@/test/mail-link')

let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const open = (browser: Browser, token: string) => browser.act(() => signInByLink(token))
const type = (browser: Browser, code: string) => browser.act(() => signInByCode(code))
const used = expect.objectContaining({ reason: 'linkUsed' })
const later = () => db.execute(sql`update rate_limits set expire = now() - interval '1 second'`)

describe('A5: asking for links has limits', () => {
  const asking = (email: string, browser = openBrowser()) => browser.act(() => askSignInLink({ email }, 'en'))
  const tooMany = (minutes: number) => ({ reason: 'tooMany', status: 429, details: { minutes } })

  test('the sixth from one address in half an hour is refused; after its period it is not', async () => {
    const from = openBrowser('203.0.113.70')
    for (let time = 0; time < 5; time++) await asking(`somebody${time}@example.com`, from)
    await expect(asking('somebody@example.com', from)).rejects.toMatchObject(tooMany(30))
    await asking('somebody@example.com')
    await later()
    await asking('somebody@example.com', from)
  })

  test.each(['ana@example.com', 'nobody@example.com'])(
    'the eleventh to one mailbox (%s) in an hour is refused, wherever it comes from',
    async (email) => {
      for (let time = 0; time < 10; time++) await asking(email)
      await expect(asking(email)).rejects.toMatchObject(tooMany(60))
      await later()
      await asking(email)
    },
  )

  test('a browser that the owner has used before still gets its link then', async () => {
    for (let time = 0; time < 10; time++) await asking(people.ana.email)
    const hers = openBrowser()
    hers.setCookie('maly.device', 'a'.repeat(32))
    const deviceHash = '3ba3f5f43b92602683c19aee62a20342b084dd5971ddd33808d81a328879a547'
    await db.insert(knownDevices).values({ userId: people.ana.id, deviceHash })
    await asking(people.ana.email, hers)
  })

  test('the 26th link or code from one address in 5 minutes is refused, right as it may be', async () => {
    const { token, browser } = await askByMail(people.ana.email, openBrowser('203.0.113.71'))
    for (let time = 0; time < 25; time++) await expect(open(browser, 'guess')).rejects.toEqual(used)
    await expect(open(browser, token)).rejects.toMatchObject(tooMany(5))
    await later()
    await open(browser, token)
  })

  test('codes count there as well, each browser’s own five or not', async () => {
    const address = '203.0.113.72'
    const { code, browser } = await askByMail(people.ana.email, openBrowser(address))
    for (let time = 0; time < 25; time++)
      await expect(type(openBrowser(address), 'AAAA-AAAA')).rejects.toMatchObject({ reason: 'codeSpent' })
    await expect(type(browser, code)).rejects.toMatchObject(tooMany(5))
    await later()
    expect(await type(browser, code)).toBe('in')
  })
})

test('N2: a mail is queued exactly when the asking is committed', async () => {
  await db.execute(sql`create function fail() returns trigger language plpgsql as
    $$ begin raise exception 'the queue is full'; end $$`)
  await db.execute(sql`create trigger fail before insert on pgboss.job for each row execute function fail()`)
  await expect(openBrowser().act(() => askSignInLink({ email: people.ana.email }, 'en'))).rejects.toThrow()
  await db.execute(sql`drop function fail cascade`)
  expect(await deliver()).toEqual([])
})
