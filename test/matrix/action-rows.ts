import { type ActionRow, aboutOneself, claims, forMembers, onlyOthers, onlyOwn, ownThing } from './action-row'
import { dayFromNow } from './action-scene'
import { cell, withOrganizers } from './actors'
import { doorRows } from './door-rows'
import { identityRows } from './identity-rows'
import { invitationRows } from './invitation-rows'
import { messageRows } from './message-rows'
import { orderRows } from './order-rows'
import { organizingRows, savedBy } from './organizing-rows'
import { premiumRows } from './premium-rows'
import { safetyRows } from './safety-rows'
import { sellingRows } from './selling-rows'

/** What the search keeps of an event that is listed, by a trigger. */
const searched = '+event_search +search_words'

/**
 * Every action of lib/<domain>/actions.ts, as "domain.name" and, where one row is not enough, a comma and the case: what
 * each actor gets when the form is about their own | about somebody else's. `nothing`: the answer of `done`, and no row has
 * changed. What follows a plus are tables in which rows
 * changed that do not name the member whose form it is.
 */
export const actionRows: Record<string, ActionRow> = {
  ...identityRows,
  ...safetyRows,

  // The search knows the organizers of events by name.
  'profiles.saveProfile': withOrganizers(
    forMembers('done', aboutOneself({ fullName: 'New', bio: '', interests: '' })),
    'done +event_search',
  ),
  'profiles.savePicture': forMembers('done', aboutOneself({ which: 'cover', intent: 'remove' })),
  'profiles.saveInterests': forMembers('done', aboutOneself({ interests: 'fado' })),
  'profiles.moveOnInWelcome': forMembers('done', aboutOneself({ step: 'city' })),
  'profiles.chooseMood': forMembers('done', aboutOneself({ mood: 'dancing' })),
  'profiles.addOwnCity': forMembers('done', aboutOneself({ city: 'Lisbon, Portugal', isHere: 'on' })),
  'profiles.changeOwnCity': forMembers(onlyOwn, ({ its }) => ({ cityId: `${its.cityId}`, act: 'current' })),
  'profiles.planOwnTravel': forMembers(
    'done',
    aboutOneself({
      ...{ destination: 'Lisbon, Portugal', visibleTo: 'everyone' },
      ...{ fromDate: dayFromNow(20), untilDate: dayFromNow(22) },
    }),
  ),
  'profiles.cancelOwnTravel': forMembers(onlyOwn, ({ its }) => ({ travelId: `${its.travel}` })),

  'connections.chooseFollow': forMembers(onlyOthers, named({ wish: 'follow' })),
  'connections.chooseFollow, taken back': forMembers(ownThing, ({ its }) => ({
    ...{ username: its.followed, wish: 'unfollow' },
  })),
  'connections.dismissPerson': forMembers(onlyOthers, named({ wish: 'dismiss' })),
  'connections.dismissPerson, who was not': forMembers(
    cell('refused notFound', 'nothing'),
    named({ wish: 'suggest' }),
  ),
  'connections.answerRequest': forMembers(onlyOwn, ({ its }) => ({
    memberId: `${its.asker}`,
    answer: 'accept',
  })),
  'connections.answerRequest, no': forMembers(onlyOwn, ({ its }) => ({
    ...{ memberId: `${its.asker}`, answer: 'decline' },
  })),
  'connections.dropFollower': forMembers(ownThing, ({ its }) => ({ memberId: `${its.follower}` })),
  'connections.block': forMembers(onlyOthers, named({})),
  'connections.unblock': forMembers(ownThing, ({ its }) => ({ memberId: `${its.blocked}` })),
  'connections.mute': forMembers(onlyOthers, named({ length: 'week' })),
  'connections.unmute': forMembers(ownThing, ({ its }) => ({ memberId: `${its.muted}` })),
  'connections.changePrivacy': forMembers(
    'done',
    aboutOneself({
      ...{ isPrivate: 'yes', listsVisibleTo: 'nobody' },
      ...{ attendanceVisibleTo: 'organizer', messagesFrom: 'nobody' },
    }),
  ),

  // Up to somebody else's: one's own that came before it. The others' are as new to them as they were.
  'notifications.readNotifications': {
    ...forMembers(ownThing, ({ its }) => ({ upTo: `${its.notice}` })),
    ...{ member: 'done', organizer: 'done' },
  },
  'notifications.switchNotifications': forMembers('done', aboutOneself({ 'follow.app': 'on' })),

  'events.saveOwnEvent, a new one': forMembers(`done ${searched}`, ({ its }) => ({
    ...claims(its),
    ...evening,
    id: '',
  })),
  'events.saveOwnEvent, a public one': savedBy(({ its }) => ({ ...evening, id: `${its.open.id}` }), searched),
  'events.saveOwnEvent, a private one': savedBy(
    ({ its }) => ({ ...evening, id: `${its.kept.id}` }),
    searched,
  ),
  'events.saveOwnEvent, a draft': savedBy(({ its }) => ({ ...evening, id: `${its.draft.id}` }), searched),
  'events.deleteOwnDraft': savedBy(({ its }) => ({ id: `${its.draft.id}` })),
  'events.deleteOwnDraft, of a published one': forMembers('refused notFound', ({ its }) => ({
    id: `${its.open.id}`,
  })),

  ...organizingRows,
  ...doorRows,
  ...sellingRows,
  ...orderRows,
  ...messageRows,
  ...premiumRows,
  ...invitationRows,

  'tickets.confirmOwnPlace': withOrganizers(
    forMembers(onlyOwn, ({ its }) => ({ eventId: `${its.kept.id}` })),
    'refused notFound',
  ),
  // Whoever comes is counted in the event's row.
  'tickets.choosePlace, at a public one': withOrganizers(
    forMembers('done +events', ({ its }) => ({
      ...{ eventId: `${its.open.id}`, wish: 'attending' },
    })),
    cell('done', 'done +events'),
  ),
  'tickets.choosePlace, at a private one': withOrganizers(
    forMembers(cell('done +events', 'refused notFound'), ({ its }) => ({
      ...{ eventId: `${its.kept.id}`, wish: 'cancelled' },
    })),
    cell('nothing', 'refused notFound'),
  ),
  'tickets.choosePlace, at a draft': forMembers('refused notFound', ({ its }) => ({
    ...{ eventId: `${its.draft.id}`, wish: 'interested' },
  })),
}

const evening = {
  ...{ intent: 'publish', title: 'An evening', description: 'Bring a chair.', city: 'Porto, Portugal' },
  ...{ location: 'A roof', address: '', startDate: dayFromNow(30), startTime: '20:00', endTime: '23:00' },
  ...{ timeFrame: '', price: '', capacity: '50', tags: '' },
}

function named(fields: Record<string, string>): ActionRow['form'] {
  return ({ its }) => ({ ...fields, username: its.username, back: '/members' })
}
