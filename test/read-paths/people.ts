import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { activities, feedEntries, travels, users } from '@/db/schema'
import { listCityWeek } from '@/lib/feed/city-week'
import { getFeed, getMemberLife } from '@/lib/feed/queries'
import { getTonight } from '@/lib/feed/tonight'
import { getWhereabouts, mayOpenPicture } from '@/lib/profiles/queries'
import { sharedInterests } from '@/lib/search/interests'
import { listPeople } from '@/lib/search/people'
import { findPeople } from '@/lib/search/people-by-name'
import { suggestPeople } from '@/lib/search/suggest'
import { listAttended } from '@/lib/tickets/queries'
import { lisbon } from '@/test/cast'
import { noon } from '@/test/factories'
import { always, byName, has, type Row, type Scene, type State, showsLists, whole } from './scene'

const tokyo = 1_850_147
const ahead = { at: noon, isAhead: true, limit: 9 }

function news(kind: 'published' | 'going') {
  return async ({ ana, bo, hosted, attended }: Scene) => {
    const eventId = kind === 'published' ? hosted.id : attended.id
    await db.delete(feedEntries)
    await db.delete(activities)
    const [activity] = await db.insert(activities).values({ actorId: ana.id, kind, eventId }).returning()
    await db.insert(feedEntries).values({ readerId: bo.id, activityId: activity?.id ?? 0 })
  }
}

function stay(visibleTo: 'everyone' | 'followers' | 'nobody') {
  return async ({ ana }: Scene) => {
    await db.delete(travels)
    const days = { fromDate: '2026-08-30', untilDate: '2026-09-03' }
    await db.insert(travels).values({ userId: ana.id, cityId: tokyo, visibleTo, ...days })
  }
}

const travelsSeen = async ({ bo, ana }: Scene) => (await getWhereabouts(bo, ana.id, noon)).stays.length > 0
const isInTokyo = async ({ bo, ana }: Scene) =>
  has((await listPeople(bo, {}, { city: { id: tokyo }, now: noon })).people, ana)
const isKnown = async (bo: Scene['bo'], other: Scene['ana']) => {
  const { people } = await listPeople(bo, { circle: 'known' }, { city: null, now: noon })
  return people.some(({ id, known }) => id === other.id && known > 0)
}
// Lists of people show what profiles say, so private ones are in none; nor is anybody who is muted.
const listed = { public: ['none', 'pending', 'accepted', 'declined'] as State[], private: [] }

/** The rows of feeds, people in a city, journeys and pictures. */
export const peopleRows: Record<string, Row> = {
  'search/people-by-name.findPeople': {
    read: async ({ bo, ana }) => has((await findPeople(bo, 'ana'))?.people, ana),
    seenIn: byName,
  },
  'feed/queries.getFeed': {
    read: async ({ bo }) => (await getFeed(bo, { cursor: undefined, now: noon })).entries.length > 0,
    prepare: news('published'),
    seenIn: always('accepted'),
  },
  'feed/queries.getFeed, where she goes': {
    read: async ({ bo }) => (await getFeed(bo, { cursor: undefined, now: noon })).entries.length > 0,
    prepare: news('going'),
    seenIn: always('accepted'),
  },
  'feed/tonight.getTonight': {
    read: async ({ bo, hosted }) => {
      const anHourBefore = new Date(hosted.startsAt.getTime() - 3_600_000)
      return has((await getTonight({ ...bo, cityId: hosted.cityId }, anHourBefore)).events, hosted)
    },
    seenIn: byName,
  },
  'feed/city-week.listCityWeek': {
    read: async ({ bo }) => (await listCityWeek(bo, { cityId: lisbon, at: noon })).length > 0,
    seenIn: always('accepted'),
  },
  'feed/queries.getMemberLife': {
    read: async ({ bo, ana, attended }) =>
      has((await getMemberLife(bo, { id: ana.id, isWhole: true }, noon)).going, attended),
    seenIn: whole,
  },
  'tickets/queries.listAttended': {
    read: async ({ bo, ana, attended }) => has(await listAttended(bo, ana.id, ahead), attended),
    seenIn: whole,
  },
  'profiles/queries.getWhereabouts, a stay for everybody': {
    read: travelsSeen,
    prepare: stay('everyone'),
    seenIn: whole,
  },
  'profiles/queries.getWhereabouts, a stay for followers': {
    read: travelsSeen,
    prepare: stay('followers'),
    seenIn: always('accepted'),
  },
  'profiles/queries.getWhereabouts, a stay for nobody': {
    read: travelsSeen,
    prepare: stay('nobody'),
    seenIn: always(),
  },
  'profiles/queries.mayOpenPicture': {
    read: ({ bo, ana }) => mayOpenPicture(bo, { ownerId: ana.id, purpose: 'profile' }),
    seenIn: byName,
  },
  'profiles/queries.mayOpenPicture, the wide one': {
    read: ({ bo, ana }) => mayOpenPicture(bo, { ownerId: ana.id, purpose: 'cover' }),
    seenIn: whole,
  },
  'search/people.listPeople': {
    read: async ({ bo, ana }) => has((await listPeople(bo, {}, { city: null, now: noon })).people, ana),
    seenIn: listed,
  },
  'search/people.listPeople, where she stays': {
    read: isInTokyo,
    prepare: stay('everyone'),
    seenIn: listed,
  },
  'search/people.listPeople, where she stays for followers': {
    read: isInTokyo,
    prepare: stay('followers'),
    seenIn: { public: ['accepted'], private: [] },
  },
  'search/people.listPeople, that Lin follows her': {
    read: ({ bo, ana }) => isKnown(bo, ana),
    seenIn: listed,
  },
  'search/people.listPeople, that Lin follows her, her lists for followers': {
    read: ({ bo, ana }) => isKnown(bo, ana),
    prepare: showsLists('followers'),
    seenIn: { public: ['accepted'], private: [] },
  },
  'search/people.listPeople, that she follows Lin, her lists for nobody': {
    read: ({ bo, lin }) => isKnown(bo, lin),
    prepare: showsLists('nobody'),
    seenIn: always(),
  },
  'search/suggest.suggestPeople, that Lin follows her, her lists for nobody': {
    read: async ({ bo, ana }) =>
      (await suggestPeople(bo, { now: noon, limit: 20 })).some(({ id, known }) => id === ana.id && known > 0),
    prepare: showsLists('nobody'),
    seenIn: always(),
  },
  'search/interests.sharedInterests': {
    read: async ({ bo, lin }) =>
      (await sharedInterests(bo, { ...lin, interests: ['Fado'] }, noon)).interests.length > 0,
    prepare: ({ ana }) =>
      db
        .update(users)
        .set({ interests: ['fado'] })
        .where(eq(users.id, ana.id)),
    seenIn: listed,
  },
  'search/suggest.suggestPeople': {
    read: async ({ bo, ana }) => has(await suggestPeople(bo, { now: noon, limit: 20 }), ana),
    seenIn: { public: ['none'], private: [] },
  },
  'search/suggest.suggestPeople, whom it suggested a moment ago': {
    read: async ({ bo, ana }) => has(await suggestPeople(bo, { now: noon, limit: 20, kept: ['ana'] }), ana),
    seenIn: listed,
  },
}

/** Of the same files: reads that show nobody but who asks. */
export const peopleNobody: Record<string, string> = {
  'images/queries.getImage': 'whose picture an id is, for the route that asks mayOpenPicture',
  'images/queries.readImage': 'the file, after the route has asked mayOpenPicture',
  'images/sweep.sweepImages': 'a job, which shows nothing to anybody',
  'search/start.getStart': 'the viewer’s own follows, and reads that have their rows',
  'profiles/queries.listOwnCities': 'the viewer’s own cities',
  'profiles/queries.listOwnTravels': 'the viewer’s own stays',
}
