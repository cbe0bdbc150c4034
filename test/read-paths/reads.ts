import { db } from '@/db/client'
import { notifications, userConnections } from '@/db/schema'
import { requirePerson, requireTyped } from '@/lib/connections/between'
import {
  countFollows,
  listBlocked,
  listFollows,
  listMuted,
  listRequests,
  listShared,
  listStandings,
} from '@/lib/connections/queries'
import { busiestCities, countEvents, discover, listHosted } from '@/lib/events/discover'
import { getEvent } from '@/lib/events/queries'
import { countUnread, listGathered, listNotifications } from '@/lib/notifications/queries'
import { getProfile } from '@/lib/profiles/queries'
import { sitemapPart } from '@/lib/seo/sitemap'
import { listFaces, listGuests } from '@/lib/tickets/queries'
import { type EventRow, noon } from '@/test/factories'
import { doorNobody, doorRows } from './door'
import { invitationNobody, invitationRows } from './invitations'
import { messageNobody, messageRows } from './messages'
import { orderNobody, orderRows } from './orders'
import { organizingNobody, organizingRows } from './organizing'
import { peopleNobody, peopleRows } from './people'
import { premiumNobody } from './premium'
import { safetyNobody, safetyRows } from './safety'
import { always, byName, has, type Row, type Scene, showsLists, states, whole } from './scene'
import { searchNobody, searchRows } from './search'
import { sellingNobody } from './selling'

const cityOf = ({ cityId, timeZone }: EventRow) => ({ id: cityId, timeZone })
const everywhere = { city: null, at: noon }
const asksBo = ({ ana, bo }: Scene) =>
  db.insert(userConnections).values({ followerId: ana.id, followingId: bo.id, status: 'pending' })
const isTold = ({ ana, bo }: Scene) =>
  db.insert(notifications).values({ userId: bo.id, kind: 'follow', cause: 'follow:ana', actorId: ana.id })

/** A row for each way in which a read shows people; what follows the comma says which way. */
export const showsAna: Record<string, Row> = {
  ...peopleRows,
  ...organizingRows,
  ...doorRows,
  ...orderRows,
  ...safetyRows,
  ...messageRows,
  ...invitationRows,
  'profiles/queries.getProfile': {
    read: async ({ bo }) => (await getProfile(bo, 'ana')) !== null,
    seenIn: byName,
  },
  'profiles/queries.getProfile, more than the name': {
    read: async ({ bo }) => Boolean((await getProfile(bo, 'ana'))?.city),
    seenIn: whole,
  },
  'connections/between.requireTyped': {
    read: ({ bo }) =>
      requireTyped(bo, 'ana').then(
        () => true,
        () => false,
      ),
    seenIn: byName,
  },
  'connections/between.requirePerson': {
    read: ({ bo }) =>
      requirePerson(bo, 'ana').then(
        () => true,
        () => false,
      ),
    seenIn: byName,
  },
  'connections/queries.listStandings': {
    read: async ({ bo, ana }) => (await listStandings(bo, [ana])).has(ana.id),
    seenIn: byName,
  },
  'connections/queries.listStandings, that Bo follows her': {
    read: async ({ bo, ana }) => (await listStandings(bo, [ana])).get(ana.id)?.follow === 'accepted',
    seenIn: always('accepted'),
  },
  'connections/queries.listFollows, among Lin’s': {
    read: async ({ bo, lin, ana }) =>
      has((await listFollows(bo, { memberId: lin.id, list: 'followers', cursor: undefined }))?.people, ana),
    seenIn: byName,
  },
  'connections/queries.listFollows, among Lin’s, her lists for followers': {
    read: async ({ bo, lin, ana }) =>
      has((await listFollows(bo, { memberId: lin.id, list: 'following', cursor: undefined }))?.people, ana),
    prepare: showsLists('followers'),
    seenIn: always('accepted'),
  },
  'connections/queries.listFollows, among Bo’s own, her lists for nobody': {
    read: async ({ bo, ana }) =>
      has((await listFollows(bo, { memberId: bo.id, list: 'following', cursor: undefined }))?.people, ana),
    prepare: showsLists('nobody'),
    seenIn: always('accepted'),
  },
  'connections/queries.listFollows, her own list': {
    read: async ({ bo, lin, ana }) =>
      has((await listFollows(bo, { memberId: ana.id, list: 'following', cursor: undefined }))?.people, lin),
    seenIn: whole,
  },
  'connections/queries.countFollows': {
    read: async ({ bo, ana }) => (await countFollows(bo, ana.id)) !== null,
    seenIn: whole,
  },
  'connections/queries.countFollows, among Lin’s': {
    read: async ({ bo, lin }) => (await countFollows(bo, lin.id))?.following === 1,
    seenIn: byName,
  },
  'connections/queries.countFollows, among Lin’s, her lists for followers': {
    read: async ({ bo, lin }) => (await countFollows(bo, lin.id))?.following === 1,
    prepare: showsLists('followers'),
    seenIn: always('accepted'),
  },
  'connections/queries.listShared, her lists for nobody': {
    read: async ({ bo, lin, ana }) => has((await listShared(bo, lin.id, 5)).people, ana),
    prepare: showsLists('nobody'),
    seenIn: always(),
  },
  'connections/queries.listShared': {
    read: async ({ bo, lin, ana }) => has((await listShared(bo, lin.id, 5)).people, ana),
    seenIn: always('accepted'),
  },
  'connections/queries.listShared, from her list': {
    read: async ({ bo, lin, ana }) => has((await listShared(bo, ana.id, 5)).people, lin),
    seenIn: whole,
  },
  'connections/queries.listRequests, her lists for nobody': {
    read: async ({ bo, ana }) => has(await listRequests(bo), ana),
    prepare: async (scene) => {
      await asksBo(scene)
      await showsLists('nobody')(scene)
    },
    seenIn: byName,
  },
  'connections/queries.listRequests': {
    read: async ({ bo, ana }) => has(await listRequests(bo), ana),
    prepare: asksBo,
    seenIn: byName,
  },
  'connections/queries.listBlocked': {
    read: async ({ bo, ana }) => has(await listBlocked(bo), ana),
    seenIn: always('blocking'),
  },
  'connections/queries.listMuted': {
    read: async ({ bo, ana }) => has(await listMuted(bo, noon), ana),
    seenIn: always('muted'),
  },
  'notifications/queries.listNotifications': {
    read: async ({ bo }) => (await listNotifications(bo, { at: noon })).notices.length > 0,
    prepare: isTold,
    seenIn: always('none', 'pending', 'accepted', 'declined'),
  },
  'notifications/queries.listNotifications, of her event': {
    read: async ({ bo }) => (await listNotifications(bo, { at: noon })).notices.length > 0,
    prepare: ({ bo, hosted }) =>
      db
        .insert(notifications)
        .values({ userId: bo.id, kind: 'question_answered', cause: 'answer:1', eventId: hosted.id }),
    seenIn: byName,
  },
  'notifications/queries.countUnread': {
    read: async ({ bo }) => (await countUnread(bo, noon)) > 0,
    prepare: isTold,
    seenIn: always('none', 'pending', 'accepted', 'declined'),
  },
  'notifications/queries.listGathered': {
    read: async ({ bo }) => {
      const ids = (await db.select({ id: notifications.id }).from(notifications)).map(({ id }) => id)
      return (await listGathered(bo, { ids, at: noon })).length > 0
    },
    prepare: isTold,
    seenIn: always('none', 'pending', 'accepted', 'declined'),
  },
  'events/queries.getEvent': {
    read: async ({ bo, hosted }) => (await getEvent(bo, hosted.id, noon)) !== null,
    seenIn: byName,
  },
  'events/queries.getEvent, its organizer to a guest': {
    read: async ({ bo, kept }) => Boolean((await getEvent(bo, kept.id, noon))?.organizer),
    seenIn: byName,
  },
  'events/queries.getEvent, the event to a guest': {
    read: async ({ bo, kept }) => (await getEvent(bo, kept.id, noon)) !== null,
    seenIn: always(...states),
  },
  'events/discover.discover': {
    read: async ({ bo, hosted }) => has((await discover(bo, {}, everywhere)).events, hosted),
    seenIn: byName,
  },
  'events/discover.countEvents': {
    read: async ({ bo, hosted }) => (await countEvents(bo, {}, { city: cityOf(hosted), at: noon })) > 0,
    seenIn: byName,
  },
  'events/discover.listHosted': {
    read: async ({ bo, ana, hosted }) => has(await listHosted(bo, ana.id, noon), hosted),
    seenIn: byName,
  },
  'events/discover.busiestCities': {
    read: async ({ bo, hosted }) =>
      has(await busiestCities(bo, { at: noon, limit: 9 }), { id: hosted.cityId }),
    seenIn: byName,
  },
  'tickets/queries.listFaces': {
    read: async ({ bo, ana, attended }) => has(await listFaces(bo, attended.id, 9), ana),
    seenIn: whole,
  },
  'tickets/queries.listGuests': {
    read: async ({ bo, own }) => (await listGuests(bo, own.id)).some(({ username }) => username === 'ana'),
    seenIn: byName,
  },
  'tickets/queries.listGuests, the row without the name': {
    read: async ({ bo, own }) => (await listGuests(bo, own.id)).length === 1,
    seenIn: always(...states),
  },
  ...searchRows,
  'seo/sitemap.sitemapPart': {
    read: async ({ hosted }) => ((await sitemapPart('events-1', noon)) ?? '').includes(`-${hosted.id}<`),
    seenIn: always(...states.filter((state) => state !== 'suspended')),
  },
}

/** Reads that show nobody but who asks, and why. */
export const showsNobody: Record<string, string> = {
  ...peopleNobody,
  ...organizingNobody,
  ...doorNobody,
  ...searchNobody,
  ...sellingNobody,
  ...safetyNobody,
  ...orderNobody,
  ...messageNobody,
  ...premiumNobody,
  ...invitationNobody,
  'connections/between.between': 'runs what it is given, under the lock of a pair',
  'connections/between.lockBetween': 'the lock alone; what is read under it reads by itself',
  'connections/queries.getStanceTo': 'as getRelation, of which it is a part',
  'connections/queries.getRelation': 'what stands between two ids; the page has asked who is visible',
  'events/times.instantOf': 'reads the clock of a time zone',
  'seo/event-image.eventImage': 'draws an event that was read already, without its people',
  'events/queries.listOwnEvents': 'the viewer’s own events',
  'events/queries.getOwnEvent': 'the viewer’s own event',
  'tickets/tell.tellOfPlace': 'a job; it tells a member of their own place',
  'tickets/tell.tellOfGoing': 'asks for a job',
  'events/tell.tellOfGuest': 'a job; lib/events/tell.guest.test.ts has its cases',
  'notifications/queries.getSwitches': 'the viewer’s own switches',
  'tickets/queries.getOwnPlace': 'the viewer’s own place',
  'tickets/queries.listPlans': 'the viewer’s own places, which a block leaves them, without organizers',
}
