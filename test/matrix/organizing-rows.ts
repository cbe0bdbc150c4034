import { type ActionRow, aboutOneself, forMembers, onlyOwn, ownThing } from './action-row'
import { cell, withOrganizers } from './actors'

/** What organizers do with an event beside saving it; for everybody else it is not there. */
export const organizingRows: Record<string, ActionRow> = {
  'events.keepOwnDraft, a new one': forMembers('done', () => ({ title: 'Begun' })),
  'events.keepOwnDraft, over one that was kept': forMembers(onlyOwn, ({ its }) => ({
    ...{ draft: `${its.typed}`, title: 'Mine now' },
  })),
  'events.keepOwnDraft, of an event': savedBy(({ its }) => ({ id: `${its.open.id}`, title: 'Begun' })),
  'events.dropOwnDraft': forMembers(ownThing, ({ its }) => ({ draft: `${its.typed}` })),
  'events.postponeOwnEvent': savedBy(({ its }) => ({ id: `${its.open.id}`, reason: '' })),
  'events.cancelOwnEvent': savedBy(({ its }) => ({ id: `${its.open.id}`, reason: '' })),
  'events.askOrganizer': savedBy(
    ({ its }) => ({ id: `${its.open.id}`, username: `asker${its.id}` }),
    '+event_organizers',
  ),
  'events.answerOrganizer': forMembers(onlyOwn, ({ its }) => ({ id: `${its.askedTo}`, answer: 'agree' })),
  'events.removeOrganizer': savedBy(
    ({ its }) => ({ id: `${its.shared.id}`, memberId: `${its.helper}` }),
    '+event_organizers',
  ),
  'events.handOwnEventOver': savedBy(
    ({ its }) => ({ id: `${its.shared.id}`, memberId: `${its.helper}` }),
    '+event_organizers +event_search +events',
  ),
  'events.addGuest': savedBy(
    ({ its }) => ({ id: `${its.open.id}`, username: `asker${its.id}` }),
    '+event_guests',
  ),
  // Nobody in the matrix is on the guest list of an event but its helper.
  'tickets.answerOwnInvitation': forMembers('refused notFound', ({ its }) => ({
    ...{ id: `${its.shared.id}`, answer: 'accept' },
  })),
  'events.removeGuest': savedBy(
    ({ its }) => ({ id: `${its.shared.id}`, memberId: `${its.helper}` }),
    '+event_guests',
  ),
  'events.askOrganizers, of a public one': forMembers('done', ({ its }) => ({
    ...{ eventId: `${its.open.id}`, body: 'Is there a lift?' },
  })),
  'events.askOrganizers, of a private one': forMembers(onlyOwn, ({ its }) => ({
    ...{ eventId: `${its.kept.id}`, body: 'Is there a lift?' },
  })),
  'events.answerAsked': savedBy(
    ({ its }) => ({ questionId: `${its.question}`, answer: 'Yes.' }),
    '+event_questions +notifications',
  ),
  'events.hideAsked': savedBy(({ its }) => ({ questionId: `${its.question}` }), '+event_questions'),
  'events.withdrawAsked': forMembers('refused notFound', ({ its }) => ({ questionId: `${its.question}` })),
  'events.renewOwnCalendar': forMembers('done', aboutOneself({})),
  'events.addLink': savedBy(({ its }) => ({ id: `${its.open.id}`, label: 'friends' }), '+event_links'),
  'events.endLink': savedBy(({ its }) => ({ id: `${its.shared.id}`, linkId: `${its.link}` }), '+event_links'),
}

/** What somebody who has a place at an event may not do to it, and its organizer may; `writes` names nobody's rows. */
export function savedBy(form: ActionRow['form'], writes?: string): ActionRow {
  const done = writes ? `done ${writes}` : 'done'
  return withOrganizers(forMembers('refused notFound', form), cell(done, 'refused notFound'))
}
