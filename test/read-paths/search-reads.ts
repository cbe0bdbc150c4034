import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema'
import { listFeatured } from '@/lib/events/featured'
import { cityById } from '@/lib/places/queries'
import { getCityLife, wasEverListed } from '@/lib/search/city'
import { getCityList } from '@/lib/search/city-list'
import { countFound, findEvents } from '@/lib/search/find'
import { findNearest } from '@/lib/search/nearest'
import { listNext } from '@/lib/search/next-events'
import { listForCalendar, listForFeed } from '@/lib/seo/listed'
import type { Person } from '@/test/cast'
import { type EventRow, noon } from '@/test/factories'

type Seen<Looker> = { draft: Looker[]; private: Looker[]; public: Looker[] }
type Given<Looker> = { everybody: Seen<Looker>; lookers: readonly Looker[] }
type Read = (viewer: Person | null, event: EventRow) => Promise<boolean>

const nowhere = { city: null, at: noon }
const found = (rows: { id: number }[], event: EventRow) => rows.some(({ id }) => id === event.id)

/** The rows of the search, the city pages and the feeds in rule E4's table: `everybody` is whom the organizer has not blocked. */
export function searchReads<Looker extends string>({
  everybody,
  lookers,
}: Given<Looker>): Record<string, { read: Read; seenBy: Seen<Looker> }> {
  return {
    'listFeatured, of what an admin picked': {
      read: async (viewer, event) => {
        const pick = (featuredAt: Date | null) =>
          db.update(events).set({ featuredAt }).where(eq(events.id, event.id))
        await pick(noon)
        const isShown = found(await listFeatured(viewer, event.cityId, noon), event)
        await pick(null)
        return isShown
      },
      seenBy: everybody,
    },
    findEvents: {
      read: async (viewer, event) =>
        found((await findEvents(viewer, {}, { city: null, at: noon })).events, event),
      seenBy: everybody,
    },
    'findEvents by words': {
      read: async (viewer, event) =>
        found((await findEvents(viewer, { q: event.title }, { city: null, at: noon })).events, event),
      seenBy: everybody,
    },
    'findEvents by misspelt words': {
      read: async (viewer, event) =>
        found((await findEvents(viewer, { q: event.title.replace('one', 'onne') }, nowhere)).events, event),
      seenBy: everybody,
    },
    countFound: {
      read: async (viewer, event) =>
        (await countFound(viewer, { q: event.title.split(' ')[1] }, nowhere)) > 0,
      seenBy: everybody,
    },
    'findNearest, to nothing': {
      read: async (viewer, event) =>
        found((await findNearest(viewer, { tag: 'nothing' }, nowhere)).events, event),
      seenBy: everybody,
    },
    getCityLife: {
      read: async (viewer, event) => {
        const city = await cityById(event.cityId)
        return city !== null && (await getCityLife(viewer, city, noon)).count > 0
      },
      seenBy: everybody,
    },
    wasEverListed: { read: (viewer, event) => wasEverListed(viewer, event.cityId), seenBy: everybody },
    getCityList: {
      read: async (viewer, event) => {
        const city = await cityById(event.cityId)
        const list =
          city && (await getCityList(viewer, city.slug, { key: { list: 'this-weekend' }, at: noon }))
        return list ? found([...list.events, ...list.next], event) : false
      },
      seenBy: everybody,
    },
    listNext: {
      read: async (viewer, event) => found(await listNext(viewer, { ...event, id: 0 }, noon), event),
      seenBy: everybody,
    },
    'the feed of its city': {
      read: async (_, event) => found(await listForFeed({ cityId: event.cityId }, noon), event),
      seenBy: { ...everybody, public: [...lookers] },
    },
    'the calendar of its organizer': {
      read: async (_, event) => found(await listForCalendar({ organizerId: event.organizerId }, noon), event),
      seenBy: { ...everybody, public: [...lookers] },
    },
  }
}
