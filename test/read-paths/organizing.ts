import { db } from '@/db/client'
import { eventChanges, eventGuests, eventLinks, eventOrganizers, eventQuestions } from '@/db/schema'
import { listInvitedTo } from '@/lib/events/answer-invitation'
import {
  getInvitation,
  listAskedOrganizers,
  listCoOrganizers,
  listInvited,
  listOrganizingAsked,
} from '@/lib/events/company'
import { linkToken } from '@/lib/events/invite'
import { getLinkedEvent, listChanges } from '@/lib/events/queries'
import { listAnswered, listQuestions } from '@/lib/events/talk'
import { listGoing } from '@/lib/tickets/queries'
import { noon } from '@/test/factories'
import { always, byName, has, type Row, type Scene, whole } from './scene'

async function anaOrganizes({ ana, own }: Scene) {
  const row = { eventId: own.id, userId: ana.id, acceptedAt: noon }
  await db.insert(eventOrganizers).values(row).onConflictDoNothing()
}

async function boIsAsked({ bo, hosted }: Scene) {
  await db.insert(eventOrganizers).values({ eventId: hosted.id, userId: bo.id }).onConflictDoNothing()
}

async function anaAsked({ ana, own }: Scene) {
  await db.delete(eventQuestions)
  const row = { eventId: own.id, authorId: ana.id, body: 'Is there a lift?', answer: 'Yes', answeredAt: noon }
  await db.insert(eventQuestions).values(row)
}

async function anaIsInvited({ ana, own }: Scene) {
  await db.insert(eventGuests).values({ eventId: own.id, userId: ana.id }).onConflictDoNothing()
}

async function boIsInvited({ bo, hosted }: Scene) {
  await db.insert(eventGuests).values({ eventId: hosted.id, userId: bo.id }).onConflictDoNothing()
}

async function invitation({ bo, kept }: Scene) {
  const [link] = await db.insert(eventLinks).values({ eventId: kept.id }).returning()
  return getInvitation(bo, { eventId: kept.id, token: linkToken(link?.id ?? 0) }, noon)
}

/** What is shown of Ana where an event has more than one organizer, a guest list or links. */
export const organizingRows: Record<string, Row> = {
  'events/company.listCoOrganizers': {
    read: async ({ bo, ana, own }) => has(await listCoOrganizers(bo, own.id), ana),
    prepare: anaOrganizes,
    seenIn: byName,
  },
  'events/company.listAskedOrganizers': {
    read: async ({ bo, ana, own }) => has(await listAskedOrganizers(bo, own.id), ana),
    prepare: anaOrganizes,
    seenIn: byName,
  },
  'events/company.listOrganizingAsked': {
    read: async ({ bo, hosted }) => has(await listOrganizingAsked(bo), hosted),
    prepare: boIsAsked,
    seenIn: byName,
  },
  'events/company.listInvited': {
    read: async ({ bo, ana, own }) => has(await listInvited(bo, own.id), ana),
    prepare: anaIsInvited,
    seenIn: byName,
  },
  'events/answer-invitation.listInvitedTo': {
    read: async ({ bo, hosted }) =>
      has(
        (await listInvitedTo(bo, noon)).map(({ event }) => event),
        hosted,
      ),
    prepare: boIsInvited,
    seenIn: byName,
  },
  'events/company.getInvitation': {
    read: async (scene) => (await invitation(scene)) !== null,
    seenIn: byName,
  },
  'events/queries.getLinkedEvent': {
    read: async ({ bo, kept }) => (await getLinkedEvent(bo, kept.id, noon)) !== null,
    seenIn: byName,
  },
  'events/talk.listQuestions': {
    read: async ({ bo, own }) => (await listQuestions(bo, { eventId: own.id })).questions.length > 0,
    prepare: anaAsked,
    seenIn: byName,
  },
  'events/talk.listAnswered': {
    read: async ({ bo, own }) => (await listAnswered(bo, own.id, 3)).length > 0,
    prepare: anaAsked,
    seenIn: byName,
  },
  'tickets/queries.listGoing': {
    read: async ({ bo, ana, attended }) => {
      const { known, others } = await listGoing(bo, { eventId: attended.id })
      return has([...known, ...others], ana)
    },
    seenIn: whole,
  },
  'tickets/queries.listGoing, among those whom Bo follows': {
    read: async ({ bo, ana, attended }) => has((await listGoing(bo, { eventId: attended.id })).known, ana),
    seenIn: always('accepted'),
  },
  'events/queries.listChanges': {
    read: async ({ bo, hosted }) => (await listChanges(bo, hosted.id)).length > 0,
    prepare: ({ hosted }) => db.insert(eventChanges).values({ eventId: hosted.id, kind: 'venue' }),
    seenIn: byName,
  },
}

/** Reads that show nobody but who asks, and why. */
export const organizingNobody: Record<string, string> = {
  'events/answer-invitation.lockInvited': 'locks the invitation of the viewer themselves',
  'events/answer-invitation.getUnanswered': 'the viewer’s own invitation, beside an event they may see',
  'events/invite.readLink': 'the number of a link',
  'events/renew-calendar.getCalendarSecret': 'the viewer’s own secret',
  'events/renew-calendar.readCalendarSecret': 'whose secret it is, for their own calendar',
  'invitations/event.listEventMails': 'addresses that the organizers of the event wrote themselves',
  'tickets/waitlist.placeInLine': 'the viewer’s own place in the line, a number',
  'tickets/waitlist.getOwnWait': 'the viewer’s own place in the line',
  'tickets/answer-invitation.answerInvitation': 'what the viewer themselves has answered',
  'events/company.listLinks': 'links of the viewer’s own event, with a number of guests',
  'events/joining.getJoin': 'the way into the event of whoever has a place, for a mail to them',
  'events/own.lockOrganized': 'locks the viewer’s own event',
  'events/own.lockOwn': 'locks the viewer’s own event',
  'tickets/own-calendar.getOwnCalendar': 'the events of the one whose secret it is',
  'events/tell.tellOfOpening': 'a job; lib/events/organizing.test.ts has its case',
  'events/tell.tellOfChange': 'a job; lib/events/tell.test.ts has its cases',
  'events/queries.listDrafts': 'the viewer’s own drafts',
  'events/queries.getDraft': 'the viewer’s own draft',
  'events/queries.mayOpenEventPicture': 'whether a picture may be seen, by the fragment of its event',
}
