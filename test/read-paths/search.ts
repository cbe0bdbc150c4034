import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { events } from '@/db/schema'
import { listFeatured } from '@/lib/events/featured'
import { cityById } from '@/lib/places/queries'
import { searchOf } from '@/lib/search/ask'
import { listCards } from '@/lib/search/cards'
import { getCityLife, wasEverListed } from '@/lib/search/city'
import { countFound, findEvents } from '@/lib/search/find'
import { listKnownGuests } from '@/lib/search/known-guests'
import { findNearest } from '@/lib/search/nearest'
import { listNext } from '@/lib/search/next-events'
import { rank } from '@/lib/search/rank'
import { listForCalendar, listForFeed } from '@/lib/seo/listed'
import { sitemapPart } from '@/lib/seo/sitemap'
import { lisbon } from '@/test/cast'
import { noon } from '@/test/factories'
import { always, byName, has, type Row, type Scene, states } from './scene'

const nowhere = { city: null, at: noon }
const unlessSuspended = always(...states.filter((state) => state !== 'suspended'))
const cityOf = async (id: number) => (await cityById(id)) ?? Promise.reject(new Error('no such city'))

const wordsOf = (bo: Scene['bo'], { title }: Scene['hosted']) =>
  searchOf(bo, { q: title }, { ...nowhere, isWide: false })

async function life({ bo, hosted }: Scene, cityId = hosted.cityId) {
  return getCityLife(bo, await cityOf(cityId), noon)
}

/** Bo looks for events: Ana's own, those she goes to, and herself where people stand beside them. */
export const searchRows: Record<string, Row> = {
  'events/featured.listFeatured': {
    read: async ({ bo, hosted }) => {
      const pick = (featuredAt: Date | null) =>
        db.update(events).set({ featuredAt }).where(eq(events.id, hosted.id))
      await pick(noon)
      const isShown = has(await listFeatured(bo, hosted.cityId, noon), hosted)
      await pick(null)
      return isShown
    },
    seenIn: byName,
  },
  'search/find.findEvents': {
    read: async ({ bo, hosted }) => has((await findEvents(bo, {}, nowhere)).events, hosted),
    seenIn: byName,
  },
  'search/find.findEvents, by words': {
    read: async ({ bo, hosted }) => has((await findEvents(bo, { q: hosted.title }, nowhere)).events, hosted),
    seenIn: byName,
  },
  'search/find.findEvents, where somebody goes whom Bo follows': {
    read: async ({ bo, attended }) =>
      has((await findEvents(bo, { who: 'following' }, nowhere)).events, attended),
    seenIn: always('accepted'),
  },
  'search/find.countFound': {
    read: async ({ bo }) => (await countFound(bo, { who: 'following' }, nowhere)) > 0,
    seenIn: always('accepted'),
  },
  'search/rank.rank': {
    read: async ({ bo, hosted }) =>
      has((await rank(await wordsOf(bo, hosted), { place: null, limit: 20 })).page, hosted),
    seenIn: byName,
  },
  'search/cards.listCards': {
    read: async ({ bo, hosted }) => has(await listCards(await wordsOf(bo, hosted), { limit: 20 }), hosted),
    seenIn: byName,
  },
  'search/known-guests.listKnownGuests': {
    read: async ({ bo, attended }) => (await listKnownGuests(bo, [attended.id])).size > 0,
    seenIn: always('accepted'),
  },
  'search/nearest.findNearest': {
    read: async ({ bo, hosted }) => has((await findNearest(bo, { tag: 'none' }, nowhere)).events, hosted),
    seenIn: byName,
  },
  'search/next-events.listNext': {
    read: async ({ bo, hosted }) => has(await listNext(bo, { ...hosted, id: 0, moods: [] }, noon), hosted),
    seenIn: byName,
  },
  'search/city.getCityLife, its events': {
    read: async (scene) => {
      const { today, weekend, soon } = await life(scene)
      return has([...today, ...weekend, ...soon], scene.hosted)
    },
    seenIn: byName,
  },
  'search/city.getCityLife, its organizers': {
    read: async (scene) => has((await life(scene)).organizers, scene.ana),
    seenIn: byName,
  },
  'search/city.getCityLife, its people': {
    read: async (scene) => has((await life(scene, lisbon)).people, scene.ana),
    seenIn: { public: ['none', 'pending', 'accepted', 'declined'], private: [] },
  },
  'search/city.wasEverListed': {
    read: ({ bo, hosted }) => wasEverListed(bo, hosted.cityId, hosted.tags[0]),
    seenIn: byName,
  },
  'seo/listed.listForCalendar': {
    read: async ({ hosted, ana }) => has(await listForCalendar({ organizerId: ana.id }, noon), hosted),
    seenIn: unlessSuspended,
  },
  'seo/listed.listForFeed': {
    read: async ({ hosted }) => has(await listForFeed({ cityId: hosted.cityId }, noon), hosted),
    seenIn: unlessSuspended,
  },
  'seo/sitemap.sitemapPart, of members': {
    read: async () => ((await sitemapPart('members-1', noon)) ?? '').includes('/members/ana<'),
    seenIn: { public: unlessSuspended.public, private: [] },
  },
}

export const searchNobody: Record<string, string> = {
  'seo/sitemap.sitemapIndex': 'numbers and times of parts; what stands in them has its row',
}
