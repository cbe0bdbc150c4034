import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { db } from '@/db/client'
import { users } from '@/db/schema'
import { type Cast, cast, lisbon } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { answerDocument } from './answer'
import { answerCityFeed, answerMemberFeed } from './feed-page'
import { atomFeed, calendarFeed } from './feeds'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const page = { name: 'Lisbon', path: '/cities/lisbon', subject: { cityId: lisbon } }
const given = { locale: 'en', at: noon } as const
const get = (headers: Record<string, string> = {}) => new Request('http://localhost:3000/x', { headers })
const asked = { request: get(), locale: 'en', kind: 'atom' } as const

describe('feeds', () => {
  test('are well-formed XML whatever a title is', async () => {
    await anEvent({ organizer: people.omar, title: '<b>]]>&amp; "\u0007 夜 \u{1f3b7}', location: '</entry>' })
    const { body } = await atomFeed(page, given)
    const { errors } = await validateXML({
      xml: [{ fileName: 'feed.xml', contents: body }],
      normalization: 'format',
    })
    expect(errors).toEqual([])
    expect(body.match(/<entry>/g)).toHaveLength(1)
    expect(body).toContain('<link rel="self" href="http://localhost:3000/cities/lisbon/feed.xml"/>')
  })

  test('E8: a calendar has each event under its lasting name, and says what is cancelled', async () => {
    const event = await anEvent({ organizer: people.omar, status: 'cancelled', sequence: 3 })
    const { body } = await calendarFeed(page, given)
    expect(body).toContain(`UID:event-${event.id}@localhost`)
    expect(body).toContain('STATUS:CANCELLED')
    expect(body).toContain('SEQUENCE:3')
  })

  test('E4: have no draft and no private event, nor those of a suspended organizer', async () => {
    for (const values of [{ status: 'draft' }, { isPrivate: true }] as const)
      await anEvent({ organizer: people.omar, title: 'Hidden', ...values })
    await anEvent({ organizer: people.lin, title: 'Hidden too' })
    await db.update(users).set({ suspendedAt: noon }).where(eqLin())
    for (const { body } of [await atomFeed(page, given), await calendarFeed(page, given)])
      expect(body).not.toContain('Hidden')
  })

  test('of a private, suspended or unknown member, or a city that is not there, are not found', async () => {
    await db.update(users).set({ isPrivate: true }).where(eqLin())
    const answers = [
      answerMemberFeed('lin', asked),
      answerMemberFeed('nobody', asked),
      answerMemberFeed('%E0%A4%A', asked),
      answerCityFeed('nowhere', null, asked),
      answerCityFeed('lisbon', '%00', asked),
      answerCityFeed('lisbon', null, { ...asked, locale: 'xx' }),
    ]
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
    expect((await answerMemberFeed('omar', asked)).status).toBe(200)
  })

  test('are sent once to whoever keeps what they got', async () => {
    await anEvent({ organizer: people.omar })
    const document = await atomFeed(page, given)
    const first = answerDocument(get(), document)
    const etag = first.headers.get('etag') ?? ''
    const modified = first.headers.get('last-modified') ?? ''
    expect(answerDocument(get({ 'if-none-match': `W/${etag}` }), document).status).toBe(304)
    expect(answerDocument(get({ 'if-modified-since': modified }), document).status).toBe(304)
    expect(
      answerDocument(get({ 'if-none-match': '"other"', 'if-modified-since': modified }), document).status,
    ).toBe(200)
    expect(answerDocument(get({ 'if-modified-since': 'never' }), document).status).toBe(200)
  })
})

function eqLin() {
  return eq(users.id, people.lin.id)
}
