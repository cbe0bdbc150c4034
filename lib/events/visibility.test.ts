import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db/client'
import { eventChanges, eventGuests, eventOrganizers, eventQuestions, notifications } from '@/db/schema'
import { block } from '@/lib/connections/block'
import { listNotifications } from '@/lib/notifications/queries'
import { eventJsonLd } from '@/lib/seo/event-json-ld'
import { sitemapPart } from '@/lib/seo/sitemap'
import { getOwnPlace, listAttended, listFaces, listGuests, listPlans } from '@/lib/tickets/queries'
import { cast, members, type Person } from '@/test/cast'
import { testDatabase } from '@/test/database'
import { anEvent, aParticipation, type EventRow, noon } from '@/test/factories'
import { searchReads } from '@/test/read-paths/search-reads'
import { calendarOf } from './calendar'
import { listCoOrganizers } from './company'
import { busiestCities, countEvents, discover, listHosted } from './discover'
import { getEvent, getOwnEvent, listChanges, listOwnEvents } from './queries'
import { listAnswered, listQuestions } from './talk'
import { mayOpen } from './visibility'

/*
 * Rule E4 as a table: every read of an event, for a draft, a private and a public one, by a visitor, a stranger, somebody
 * who gave their place back, somebody who has one, its organizer, one who organizes it with them, one who was only asked
 * to, somebody on the guest list, and three whom the organizer has blocked (rule C3), one of them with a place. A read that is added to the product is added here.
 */

const privacies = ['draft', 'private', 'public'] as const
const lookers = [
  'visitor',
  'stranger',
  'former participant',
  'participant',
  'organizer',
  'co-organizer',
  'one asked to organize',
  'guest',
  'blocked one',
  'blocked participant',
  'blocked guest',
] as const
type Privacy = (typeof privacies)[number]
type Looker = (typeof lookers)[number]

await testDatabase()
const events = new Map<Privacy, EventRow>()
const viewers = new Map<Looker, Person | null>()

beforeAll(async () => {
  const { ana, omar, bo, lin } = await cast()
  const [blocked, parted, crossed, host, asked, guest] = await members(6)
  if (!blocked || !parted || !crossed || !host || !asked || !guest) throw new Error('nobody to block')
  for (const [looker, person] of [
    ['visitor', null],
    ['stranger', bo],
    ['former participant', lin],
    ['participant', ana],
    ['organizer', omar],
    ['blocked one', blocked],
    ['blocked participant', parted],
    ['blocked guest', crossed],
    ['co-organizer', host],
    ['one asked to organize', asked],
    ['guest', guest],
  ] as const)
    viewers.set(looker, person)
  // One city each, so that a count or a city that appears is that event's.
  const places = { draft: 2_735_943, private: 2_740_637, public: 2_267_057 }
  for (const privacy of privacies) {
    const event = await anEvent({
      ...{ organizer: omar, title: `The ${privacy} one`, cityId: places[privacy] },
      ...{ status: privacy === 'draft' ? 'draft' : 'scheduled', isPrivate: privacy === 'private' },
    })
    await aParticipation({ event, member: ana })
    await aParticipation({ event, member: lin, status: 'cancelled' })
    await aParticipation({ event, member: parted })
    await db.insert(eventOrganizers).values([
      { eventId: event.id, userId: host.id, acceptedAt: noon },
      { eventId: event.id, userId: asked.id },
    ])
    await db.insert(eventGuests).values([guest, crossed].map(({ id }) => ({ eventId: event.id, userId: id })))
    await db.insert(eventChanges).values({ eventId: event.id, kind: 'venue' })
    const answered = { body: 'Is there a lift?', answer: 'Yes.', answeredAt: noon }
    await db.insert(eventQuestions).values({ eventId: event.id, authorId: bo.id, ...answered })
    const told = { eventId: event.id, kind: 'event_changed', cause: privacy }
    for (const viewer of viewers.values())
      if (viewer) await db.insert(notifications).values({ ...told, userId: viewer.id })
    events.set(privacy, event)
  }
  for (const person of [blocked, parted, crossed]) await block(omar, person.username, noon)
})

type Read = (viewer: Person | null, event: EventRow) => Promise<boolean>
const found = (rows: { id: number }[], event: EventRow) => rows.some(({ id }) => id === event.id)
const cityOf = (event: EventRow) => ({ id: event.cityId, timeZone: event.timeZone })
const detail = (viewer: Person | null, event: EventRow) => getEvent(viewer, event.id, noon)

const never: Looker[] = []
const unblocked = lookers.filter((looker) => !looker.startsWith('blocked'))
const everybody = { draft: never, private: never, public: unblocked }
const placed: Looker[] = ['participant', 'blocked participant']
const whoMayOpen = {
  draft: ['organizer', 'co-organizer'] as Looker[],
  private: ['participant', 'organizer', 'co-organizer', 'guest', 'blocked participant'] as Looker[],
  public: lookers.filter((looker) => looker !== 'blocked one' && looker !== 'blocked guest'),
}
const whoIsTold = {
  draft: [...whoMayOpen.draft, 'one asked to organize'] as Looker[],
  private: [...whoMayOpen.private, 'one asked to organize'] as Looker[],
  public: whoMayOpen.public.filter((looker) => looker !== 'visitor'),
}
const organizers: Looker[] = ['organizer', 'co-organizer']
const organizersAlone = { draft: organizers, private: organizers, public: organizers }
const letIn: Looker[] = [...placed, ...organizers, 'guest']
const whoIsLetIn = { draft: organizers, private: letIn, public: letIn }

const opened = (rows: (viewer: Person | null, event: EventRow) => Promise<unknown[]>) => ({
  read: async (viewer: Person | null, event: EventRow) => (await rows(viewer, event)).length > 0,
  seenBy: whoMayOpen,
})

/** Who gets to see something by each read. */
const reads: Record<string, { read: Read; seenBy: Record<Privacy, Looker[]> }> = {
  getEvent: { read: async (viewer, event) => (await detail(viewer, event)) !== null, seenBy: whoMayOpen },
  'the calendar entry': {
    read: async (viewer, event) => {
      const seen = await detail(viewer, event)
      return seen ? calendarOf(seen, 'en').includes(event.title) : false
    },
    seenBy: whoMayOpen,
  },
  'JSON-LD': {
    read: async (viewer, event) => {
      const seen = await detail(viewer, event)
      return seen ? eventJsonLd(seen, { locale: 'en', image: '', now: noon }).name === event.title : false
    },
    seenBy: whoMayOpen,
  },
  getOwnEvent: {
    read: async (viewer, event) => viewer !== null && (await getOwnEvent(viewer, event.id, noon)) !== null,
    seenBy: organizersAlone,
  },
  listOwnEvents: {
    read: async (viewer, event) => viewer !== null && found(await listOwnEvents(viewer, noon), event),
    seenBy: organizersAlone,
  },
  listGuests: {
    read: async (viewer, event) => viewer !== null && (await listGuests(viewer, event.id)).length > 0,
    seenBy: organizersAlone,
  },
  getOwnPlace: {
    read: async (viewer, event) => viewer !== null && (await getOwnPlace(viewer, event.id, noon)) !== null,
    seenBy: { draft: placed, private: placed, public: placed },
  },
  listPlans: {
    read: async (viewer, event) => viewer !== null && found(await listPlans(viewer, noon), event),
    seenBy: { draft: never, private: placed, public: placed },
  },
  discover: {
    read: async (viewer, event) =>
      found((await discover(viewer, {}, { city: null, at: noon })).events, event),
    seenBy: everybody,
  },
  'discover in its city': {
    read: async (viewer, event) =>
      found((await discover(viewer, {}, { city: cityOf(event), at: noon })).events, event),
    seenBy: everybody,
  },
  countEvents: {
    read: async (viewer, event) => (await countEvents(viewer, {}, { city: cityOf(event), at: noon })) > 0,
    seenBy: everybody,
  },
  busiestCities: {
    read: async (viewer, event) =>
      found(await busiestCities(viewer, { at: noon, limit: 50 }), { ...event, id: event.cityId }),
    seenBy: everybody,
  },
  listHosted: {
    read: async (viewer, event) => found(await listHosted(viewer, event.organizerId, noon), event),
    seenBy: everybody,
  },
  'the sitemap': {
    read: async (_, event) => ((await sitemapPart('events-1', noon)) ?? '').includes(`-${event.id}<`),
    seenBy: { ...everybody, public: [...lookers] },
  },
  ...searchReads({ everybody, lookers }),
  listFaces: {
    read: async (viewer, event) => (await listFaces(viewer, event.id, 10)).length > 0,
    seenBy: whoMayOpen,
  },
  'where a participant goes': {
    read: async (viewer, event) => {
      const { id } = viewers.get('participant') ?? { id: 0 }
      return found(await listAttended(viewer, id, { at: noon, isAhead: true, limit: 9 }), event)
    },
    seenBy: whoMayOpen,
  },
  'who organizes it beside its owner': opened((viewer, { id }) => listCoOrganizers(viewer, id)),
  'what has changed': opened((viewer, { id }) => listChanges(viewer, id)),
  'its questions': opened(async (viewer, { id }) => (await listQuestions(viewer, { eventId: id })).questions),
  'its answered questions': opened((viewer, { id }) => listAnswered(viewer, id, 3)),
  'a notification about it': {
    read: async (viewer, event) =>
      viewer !== null &&
      (await listNotifications(viewer, { at: noon })).notices.some((notice) => notice.event?.id === event.id),
    seenBy: whoIsTold,
  },
}

function eventOf(privacy: Privacy): EventRow {
  const event = events.get(privacy)
  if (!event) throw new Error(`no ${privacy} event`)
  return event
}

for (const [name, { read, seenBy }] of Object.entries(reads))
  describe(`E4: ${name}`, () => {
    for (const privacy of privacies)
      for (const looker of lookers) {
        const sees = seenBy[privacy].includes(looker)
        test(`${sees ? 'shows' : 'hides'} a ${privacy} event ${sees ? 'to' : 'from'} a ${looker}`, async () => {
          expect(await read(viewers.get(looker) ?? null, eventOf(privacy))).toBe(sees)
        })
      }
  })

describe('E4', () => {
  test('an event that may not be opened is exactly as one that never was', async () => {
    const stranger = viewers.get('stranger') ?? null
    const answers = [eventOf('draft').id, eventOf('private').id, 2_147_483_647].map((id) =>
      getEvent(stranger, id, noon),
    )
    expect(await Promise.all(answers)).toEqual([null, null, null])
  })

  test('the rule for a row at hand agrees with the where-fragment', async () => {
    for (const privacy of privacies)
      for (const looker of lookers) {
        const viewer = viewers.get(looker) ?? null
        const isLetIn = whoIsLetIn[privacy].includes(looker)
        const seesOrganizer = !looker.startsWith('blocked')
        const opened = (await detail(viewer, eventOf(privacy))) !== null
        expect([privacy, looker, mayOpen(eventOf(privacy), { isLetIn, seesOrganizer })]).toEqual([
          privacy,
          looker,
          opened,
        ])
      }
  })
})
