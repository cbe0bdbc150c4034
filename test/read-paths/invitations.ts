import { db } from '@/db/client'
import { invitations } from '@/db/schema'
import { getLanding, listOwnInvitations } from '@/lib/invitations/queries'
import { hoursFromNoon, noon } from '@/test/factories'
import { byName, type Row, type Scene } from './scene'

const own = { status: 'pending' as const, expiresAt: hoursFromNoon(24), createdAt: noon }

async function anaInvites({ ana }: Scene) {
  await db
    .insert(invitations)
    .values({ ...own, inviterId: ana.id, code: 'ANA2345678' })
    .onConflictDoNothing()
}

async function anaCame({ ana, bo }: Scene) {
  const came = { status: 'accepted' as const, inviteeId: ana.id, joinedAt: noon }
  await db
    .insert(invitations)
    .values({ ...own, ...came, inviterId: bo.id, code: 'B0B2345678' })
    .onConflictDoNothing()
}

/** Who invites is seen by whoever may see them; who came stays a line in the list, without a name where they are hidden. */
export const invitationRows: Record<string, Row> = {
  'invitations/queries.getLanding': {
    read: async ({ bo }) => (await getLanding(bo, 'ANA2345678', noon)) !== null,
    prepare: anaInvites,
    seenIn: byName,
  },
  'invitations/queries.listOwnInvitations': {
    read: async ({ bo }) =>
      (await listOwnInvitations(bo, { now: noon })).invitations.some(
        ({ person }) => person?.username === 'ana',
      ),
    prepare: anaCame,
    seenIn: byName,
  },
}

export const invitationNobody: Record<string, string> = {
  'invitations/code.findCode': 'what a code is; the landing asks who is visible',
  'invitations/emails..invitationMail': 'the mail of one invitation, to the address it is for',
  'invitations/emails..sendInvitation': 'a mail to the invited address alone',
  'events/views.flushViews': 'writes sums of views',
  'events/insights.getInsights': 'sums of the organizer’s own event',
  'invitations/queries.countOwnInvitations': 'counts',
  'invitations/queries.getOwnLink': 'the viewer’s own link',
  'subscriptions/referral.rewardReferrals': 'a job',
}
