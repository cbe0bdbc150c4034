import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { auditLog, messages, reports, users } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { takeBack } from '@/lib/messages/change'
import { send } from '@/lib/messages/send'
import { type Cast, cast, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, noon } from '@/test/factories'
import { race } from '@/test/race'
import { asAdmin, deciding, reporting } from '@/test/reports'
import { answerAppeal, appeal } from './appeal'
import { listQueue, openCase } from './queries'
import { report, reportLimit } from './report'

await testDatabase()
let people: Cast

beforeEach(async () => {
  await resetData()
  people = await cast()
})

const rows = () => db.select().from(reports)

describe('D1: a report freezes what was reported', () => {
  test('a profile that is changed afterwards stays as it was', async () => {
    await db.update(users).set({ bio: 'I hate everybody' }).where(eq(users.id, people.bo.id))
    await reporting(people.ana, people.bo)
    await db.update(users).set({ bio: '', fullName: 'Nice' }).where(eq(users.id, people.bo.id))
    const [row] = await rows()
    expect(row).toMatchObject({
      ...{ memberId: people.bo.id, reporterId: people.ana.id, severity: 2 },
      snapshot: { title: 'Bo Lindqvist', text: 'I hate everybody', facts: { username: 'bo' } },
    })
  })

  test('an event with its text and place', async () => {
    const event = await anEvent({ organizer: people.omar, title: 'Free money' })
    const subject = { kind: 'event' as const, id: String(event.id) }
    await report(people.ana, { subject, reason: 'fraud', words: '' }, noon)
    expect((await rows())[0]).toMatchObject({ memberId: people.omar.id, snapshot: { title: 'Free money' } })
  })

  test('the bio of a private profile is not shown to admins by a stranger’s report', async () => {
    await db.update(users).set({ bio: 'Secret', isPrivate: true }).where(eq(users.id, people.bo.id))
    await reporting(people.ana, people.bo)
    expect((await rows())[0]?.snapshot.text).toBe('')
  })
})

describe('M4: a report freezes the message with its context', () => {
  const message = (id: number) => ({ kind: 'message' as const, id: String(id) })

  test('what is taken back afterwards stays in the report, with what was said around it', async () => {
    const { id } = await send(people.bo, { to: 'ana', content: 'I know where you live', now: noon })
    await send(people.ana, { to: 'bo', content: 'Stop it', now: noon })
    await report(people.ana, { subject: message(id), reason: 'threat', words: '' }, noon)
    await takeBack(people.bo, { message: id, now: noon })
    expect((await rows())[0]).toMatchObject({
      ...{ memberId: people.bo.id, severity: 3 },
      snapshot: {
        text: 'I know where you live',
        context: [
          { by: 'bo', text: 'I know where you live', isReported: true },
          { by: 'ana', text: 'Stop it', isReported: false },
        ],
      },
    })
  })

  test('a third member who guesses its number finds nothing, and neither does its sender', async () => {
    const { id } = await send(people.bo, { to: 'ana', content: 'Hello', now: noon })
    const asked = { subject: message(id), reason: 'spam' as const, words: '' }
    await expect(report(people.lin, asked, noon)).rejects.toThrow('notFound')
    await expect(report(people.bo, asked, noon)).rejects.toThrow('ownReport')
  })

  test('taken away by a decision it is gone from the thread, and back when the decision is', async () => {
    const { id } = await send(people.bo, { to: 'ana', content: 'Hello', now: noon })
    await deciding(people.admin, { kind: 'message', id, outcome: 'remove' })
    const [removed] = await db.select().from(messages).where(eq(messages.id, id))
    expect(removed?.removedAt).toEqual(noon)
    const second = await asAdmin(people.lin)
    await appeal(people.bo, { decisionId: 1, words: 'It was a joke' }, noon)
    await answerAppeal(second, { appealId: 1, outcome: 'reversed', reason: 'It was' }, noon)
    const [restored] = await db.select().from(messages).where(eq(messages.id, id))
    expect(restored?.removedAt).toBeNull()
  })

  test('who is limited writes to nobody new', async () => {
    await deciding(people.admin, { id: people.bo.id, outcome: 'limit', days: '7' })
    await expect(send(people.bo, { to: 'ana', content: 'Hello', now: noon })).rejects.toThrow('limited')
  })
})

describe('A1: nothing is reported, or learned, that the reporter cannot see', () => {
  test('a private event, a draft, somebody who blocks, and nothing at all are alike', async () => {
    const hidden = await anEvent({ organizer: people.omar, isPrivate: true })
    await block(people.lin, 'ana', noon)
    for (const [kind, id] of [
      ['event', hidden.id],
      ['member', people.lin.id],
      ['member', 999_999],
      ['image', 'AAAAAAAAAAAAAAAAAAAAAA'],
      ['question', "1' or '1'='1"],
    ] as const)
      await expect(
        report(people.ana, { subject: { kind, id: String(id) }, reason: 'spam', words: '' }, noon),
      ).rejects.toThrow('notFound')
    expect(await rows()).toEqual([])
  })

  test('of oneself, or of one’s own event', async () => {
    await expect(reporting(people.ana, people.ana)).rejects.toThrow('ownReport')
    const own = await anEvent({ organizer: people.ana })
    const subject = { kind: 'event' as const, id: String(own.id) }
    await expect(report(people.ana, { subject, reason: 'spam', words: '' }, noon)).rejects.toThrow(
      'ownReport',
    )
  })
})

describe('reports are not votes', () => {
  test('the same report sent 20 times at once is one', async () => {
    await race({ actors: 20, seed: 1 }, () => reporting(people.ana, people.bo).catch(() => undefined))
    expect(await rows()).toHaveLength(1)
  })

  test('a hundred false reports by one group are one line of the queue, and suspend nobody', async () => {
    const crowd = await members(100)
    for (const each of crowd) await reporting(each, people.bo, 'fake')
    const { cases } = await listQueue(people.admin)
    expect(cases).toMatchObject([{ kind: 'member', count: 100, title: 'Bo Lindqvist' }])
    const [bo] = await db.select().from(users).where(eq(users.id, people.bo.id))
    expect(bo?.suspendedAt).toBeNull()
    await deciding(people.admin, { id: people.bo.id, outcome: 'nothing', seen: 100 })
    expect((await listQueue(people.admin)).cases).toEqual([])
  })

  test('A5: more than twenty in a day', async () => {
    const crowd = await members(reportLimit.points + 1)
    for (const each of crowd.slice(0, -1)) await reporting(people.ana, each)
    await expect(reporting(people.ana, crowd.at(-1) ?? people.bo)).rejects.toThrow('tooMany')
  })
})

describe('the queue', () => {
  test('the gravest first, then the oldest, each thing once, page by page', async () => {
    const crowd = await members(60)
    for (const [index, each] of crowd.entries()) {
      const subject = { kind: 'member' as const, id: String(each.id) }
      const by = index % 2 ? people.ana : people.bo
      await db.insert(reports).values({
        ...{ reporterId: by.id, subjectKind: 'member', subjectId: subject.id, memberId: each.id },
        ...{ reason: 'spam', severity: index === 59 ? 3 : 1, createdAt: noon },
        snapshot: { title: each.name, text: '', facts: {}, context: [], pictures: [] },
      })
    }
    const first = await listQueue(people.admin)
    const second = await listQueue(people.admin, first.next)
    const ids = [...first.cases, ...second.cases].map((row) => row.id)
    expect(ids).toEqual([crowd[59], ...crowd.slice(0, 59)].map((each) => String(each?.id)))
    expect(second.next).toBeUndefined()
  })

  test('A1: a member who is no admin sees neither the queue nor a case', async () => {
    await reporting(people.ana, people.bo)
    await expect(listQueue(people.bo)).rejects.toThrow('notFound')
    const subject = { kind: 'member' as const, id: String(people.bo.id) }
    await expect(openCase(people.ana, subject, noon)).rejects.toThrow('notFound')
  })

  test('D2: who looks at a case is written down', async () => {
    await reporting(people.ana, people.bo)
    const found = await openCase(people.admin, { kind: 'member', id: String(people.bo.id) }, noon)
    expect(found).toMatchObject({ owner: { username: 'bo' }, before: { reports: 1 } })
    expect(await db.select().from(auditLog)).toMatchObject([
      { actorId: people.admin.id, act: 'case.seen', subjectKind: 'member', subjectId: String(people.bo.id) },
    ])
  })
})
