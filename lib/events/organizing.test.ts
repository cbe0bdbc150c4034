import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { eventOrganizers, notifications } from '@/db/schema'
import { block, unblock } from '@/lib/connections/block'
import { getProfile } from '@/lib/profiles/queries'
import { listGuests } from '@/lib/tickets/queries'
import { rsvp } from '@/lib/tickets/rsvp'
import { type Cast, cast, members } from '@/test/cast'
import { resetData, testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, eventForm, noon } from '@/test/factories'
import { cancelEvent } from './cancel'
import { answerOrganizing, askToOrganize, handOver, partOrganizers, stopOrganizing } from './co-organize'
import { getInvitation, listCoOrganizers, listInvited, listLinks, listOrganizingAsked } from './company'
import { followLink, inviteGuest, linkToken, makeLink, readLink, uninviteGuest, withdrawLink } from './invite'
import { postponeEvent } from './postpone'
import { saveEvent } from './publish'
import { getEvent, getOwnEvent, listChanges } from './queries'
import { eventShape } from './schema'
import { tellOfOpening } from './tell'

const { db } = await testDatabase()
process.env.MALY_OUTBOX = mkdtempSync(path.join(tmpdir(), 'maly-outbox-'))
afterAll(() => rmSync(process.env.MALY_OUTBOX ?? '', { recursive: true }))

let people: Cast
let event: EventRow

beforeEach(async () => {
  await resetData()
  people = await cast()
  event = await anEvent({ organizer: people.omar, isPrivate: true })
})

const gone = expect.objectContaining({ name: 'Refusal', reason: 'notFound', status: 404 })
const here = () => ({ id: event.id })
const opens = async (who: { id: number; role: 'user' | 'admin' } | null) =>
  (await getEvent(who, event.id, noon)) !== null
const told = async (kind: string) =>
  (await db.select().from(notifications).where(eq(notifications.kind, kind))).map(({ userId }) => userId)

async function anaOrganizes() {
  await askToOrganize(people.omar, { ...here(), username: 'ana' }, noon)
  await answerOrganizing(people.ana, { ...here(), agrees: true }, noon)
}

describe('organizing with somebody', () => {
  test('who is asked may nothing and is named nowhere before they agree', async () => {
    await askToOrganize(people.omar, { ...here(), username: '@Ana'.slice(1) }, noon)
    expect(await told('organizing_asked')).toEqual([people.ana.id])
    expect(await listOrganizingAsked(people.ana)).toMatchObject([
      { id: event.id, owner: { username: 'omar' } },
    ])
    expect(await opens(people.ana)).toBe(false)
    expect(await getOwnEvent(people.ana, event.id, noon)).toBeNull()
    expect(await listCoOrganizers(people.omar, event.id)).toEqual([])
    await expect(postponeEvent(people.ana, { ...here(), reason: '' }, noon)).rejects.toEqual(gone)
  })

  test('who has agreed changes the event, sees its guests and lets people in', async () => {
    await anaOrganizes()
    await aParticipation({ event, member: people.bo })
    expect(await told('organizing_accepted')).toEqual([people.omar.id])
    expect((await listCoOrganizers(people.omar, event.id)).map(({ username }) => username)).toEqual(['ana'])
    const form = eventShape.parse({ ...eventForm, id: event.id, isPrivate: 'on', title: 'Fado for two' })
    await saveEvent(people.ana, form, noon)
    expect((await getEvent(people.ana, event.id, noon))?.title).toBe('Fado for two')
    expect(await listGuests(people.ana, event.id)).toHaveLength(1)
    await inviteGuest(people.ana, { ...here(), username: 'lin' }, noon)
    expect(await opens(people.lin)).toBe(true)
  })

  test('an attack: whoever only helps cannot cancel, hand over, ask others or take others off', async () => {
    await anaOrganizes()
    await askToOrganize(people.omar, { ...here(), username: 'bo' }, noon)
    for (const attack of [
      () => cancelEvent(people.ana, { ...here(), reason: '' }, noon),
      () => handOver(people.ana, { ...here(), memberId: people.ana.id }, noon),
      () => askToOrganize(people.ana, { ...here(), username: 'lin' }, noon),
      () => stopOrganizing(people.ana, { ...here(), memberId: people.bo.id }),
    ])
      await expect(attack()).rejects.toEqual(gone)
    expect((await getEvent(people.omar, event.id, noon))?.status).toBe('scheduled')
    expect(await db.$count(eventOrganizers)).toBe(2)
  })

  test('an attack: nobody answers what they were not asked, and nobody twice', async () => {
    await expect(answerOrganizing(people.lin, { ...here(), agrees: true }, noon)).rejects.toEqual(gone)
    await anaOrganizes()
    await expect(answerOrganizing(people.ana, { ...here(), agrees: false }, noon)).rejects.toEqual(gone)
    await stopOrganizing(people.ana, { ...here(), memberId: people.ana.id })
    expect(await opens(people.ana)).toBe(false)
  })

  test('C3: a block between them ends it at once, and lifting it restores nothing', async () => {
    await anaOrganizes()
    await inviteGuest(people.omar, { ...here(), username: 'bo' }, noon)
    for (const name of ['ana', 'bo']) await block(people.omar, name, noon)
    for (const person of [people.ana, people.bo]) {
      expect(await opens(person)).toBe(false)
      await expect(rsvp(person, { eventId: event.id, wish: 'attending' }, noon)).rejects.toEqual(gone)
      await partOrganizers({ blockerId: people.omar.id, blockedId: person.id })
      await unblock(people.omar, person.id)
      expect(await opens(person)).toBe(false)
    }
  })

  test('E9: handing over names the new organizer, tells the guests, and keeps the old one as help', async () => {
    await anaOrganizes()
    await aParticipation({ event, member: people.bo })
    await expect(handOver(people.omar, { ...here(), memberId: people.lin.id }, noon)).rejects.toEqual(gone)
    await handOver(people.omar, { ...here(), memberId: people.ana.id }, noon)
    const now = await getOwnEvent(people.omar, event.id, noon)
    expect(now?.organizerId).toBe(people.ana.id)
    expect(await listChanges(people.bo, event.id)).toMatchObject([{ kind: 'organizer' }])
    expect(await getProfile(people.lin, 'ana')).not.toBeNull()
  })

  test('eleven cannot be named: the tenth is the last', async () => {
    for (const { username } of await members(10))
      await askToOrganize(people.omar, { ...here(), username }, noon)
    const eleventh = askToOrganize(people.omar, { ...here(), username: 'ana' }, noon)
    await expect(eleventh).rejects.toMatchObject({ reason: 'tooManyOrganizers' })
  })
})

describe('E4: links and the guest list of a private event', () => {
  async function link() {
    await makeLink(people.omar, { ...here(), label: 'neighbours' }, noon)
    const [made] = await listLinks(people.omar, event.id)
    if (!made) throw new Error('no link was made')
    return { ...made, token: linkToken(made.id) }
  }
  const invitation = (who: typeof people.ana | null, token: string, eventId = event.id) =>
    getInvitation(who, { eventId, token }, noon)

  test('whoever has a link sees the event, a visitor too; with one wrong character it is not there', async () => {
    const { token, path: address } = await link()
    expect(address.endsWith(token)).toBe(true)
    expect((await invitation(null, token))?.event.title).toBe(event.title)
    const wrong = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
    for (const text of [wrong, '', '1', token.replace(/^\d+/, '2'), 'x'.repeat(5000)])
      expect(await invitation(null, text)).toBeNull()
  })

  test('a link of one event opens no other', async () => {
    const { token } = await link()
    const other = await anEvent({ organizer: people.omar, isPrivate: true })
    expect(await invitation(null, token, other.id)).toBeNull()
    await followLink(people.bo, { eventId: other.id, token }, noon)
    expect(await getEvent(people.bo, other.id, noon)).toBeNull()
  })

  test('a link lets a member in for good; a withdrawn one lets in nobody new', async () => {
    const { id: linkId, token } = await link()
    await followLink(people.bo, { eventId: event.id, token }, noon)
    await rsvp(people.bo, { eventId: event.id, wish: 'attending' }, noon)
    expect(await listLinks(people.omar, event.id)).toMatchObject([{ came: 1 }])
    await withdrawLink(people.omar, { ...here(), linkId }, noon)
    expect(await readLink(token, event.id)).toBeNull()
    expect(await invitation(people.lin, token)).toBeNull()
    await followLink(people.lin, { eventId: event.id, token }, noon)
    expect([await opens(people.bo), await opens(people.lin)]).toEqual([true, false])
  })

  test('C3: a link does not help whom the organizer has blocked', async () => {
    const { token } = await link()
    await block(people.omar, 'bo', noon)
    expect(await invitation(people.bo, token)).toBeNull()
    await followLink(people.bo, { eventId: event.id, token }, noon)
    expect(await opens(people.bo)).toBe(false)
  })

  test('no draft is opened by a link', async () => {
    const draft = await anEvent({ organizer: people.omar, status: 'draft' })
    await makeLink(people.omar, { id: draft.id, label: '' }, noon)
    const [made] = await listLinks(people.omar, draft.id)
    expect(await invitation(null, linkToken(made?.id ?? 0), draft.id)).toBeNull()
  })

  test('A1: links and guest lists are their organizer’s alone', async () => {
    const { id: linkId } = await link()
    const lin = { ...here(), memberId: people.lin.id }
    await inviteGuest(people.omar, { ...here(), username: 'lin' }, noon)
    for (const attack of [
      () => makeLink(people.ana, { ...here(), label: '' }, noon),
      () => withdrawLink(people.ana, { ...here(), linkId }, noon),
      () => inviteGuest(people.ana, { ...here(), username: 'bo' }, noon),
      () => uninviteGuest(people.ana, lin),
    ])
      await expect(attack()).rejects.toEqual(gone)
    expect(await listLinks(people.ana, event.id)).toEqual([])
    expect(await listInvited(people.ana, event.id)).toEqual([])
    const mine = await anEvent({ organizer: people.ana })
    await expect(withdrawLink(people.ana, { id: mine.id, linkId }, noon)).rejects.toEqual(gone)
    expect(await opens(people.lin)).toBe(true)
  })

  test('who is put on the list of a draft is not told of it: they cannot open it yet', async () => {
    const draft = await anEvent({ organizer: people.omar, status: 'draft' })
    await inviteGuest(people.omar, { id: draft.id, username: 'lin' }, noon)
    expect(await listInvited(people.omar, draft.id)).toHaveLength(1)
    expect(await told('event_invited')).toEqual([])
  })

  test('twenty links work at once and no more, until one is withdrawn', async () => {
    for (let n = 0; n < 20; n++) await link()
    const more = () => makeLink(people.omar, { ...here(), label: '' }, noon)
    await expect(more()).rejects.toMatchObject({ reason: 'tooManyLinks', status: 409 })
    const [first] = await listLinks(people.omar, event.id)
    await withdrawLink(people.omar, { ...here(), linkId: first?.id ?? 0 }, noon)
    await more()
    expect(await listLinks(people.omar, event.id)).toHaveLength(20)
  })

  test('a guest is told once, and is out again when taken off', async () => {
    const lin = { ...here(), memberId: people.lin.id }
    for (const _ of [1, 2]) await inviteGuest(people.omar, { ...here(), username: 'lin' }, noon)
    expect(await told('event_invited')).toEqual([people.lin.id])
    await uninviteGuest(people.omar, lin)
    expect(await opens(people.lin)).toBe(false)
  })

  test('N1: a guest of a draft is told when it is published, and once', async () => {
    const draft = await anEvent({ organizer: people.omar, status: 'draft' })
    await inviteGuest(people.omar, { id: draft.id, username: 'lin' }, noon)
    await tellOfOpening(draft.id, noon)
    expect(await told('event_invited')).toEqual([])
    await saveEvent(people.omar, eventShape.parse({ ...eventForm, id: draft.id }), noon)
    const jobs = await db.execute<{ data: { eventId: number } }>(
      "select data from pgboss.job where name = 'events.opened'",
    )
    expect(jobs.map(({ data }) => data.eventId)).toEqual([draft.id])
    for (const _ of [1, 2]) await tellOfOpening(draft.id, noon)
    expect(await told('event_invited')).toEqual([people.lin.id])
  })
})
