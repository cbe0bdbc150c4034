import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { decisions, reports } from '@/db/schema'
import { freeze, look } from '@/lib/moderation/freeze'
import { listOwnDecisions } from '@/lib/moderation/queries'
import { report } from '@/lib/moderation/report'
import { noon } from '@/test/factories'
import { byName, type Row, type Scene, whole } from './scene'

const subjectOf = ({ ana }: Scene) => ({ kind: 'member' as const, id: String(ana.id) })

/** What Bo learns of Ana by reporting her. */
export const safetyRows: Record<string, Row> = {
  'moderation/freeze.freeze': {
    read: async (scene) => (await look(scene.bo, subjectOf(scene))) !== null,
    seenIn: byName,
  },
  'moderation/freeze.freeze, more than the name': {
    read: async (scene) => {
      const seen = await look(scene.bo, subjectOf(scene))
      return seen !== null && Boolean((await freeze(seen)).snapshot.facts.city)
    },
    seenIn: whole,
  },
  'moderation/freeze.freeze, by a report': {
    read: async (scene) => {
      await db.delete(reports).where(eq(reports.reporterId, scene.bo.id))
      await db.execute('delete from rate_limits')
      const asked = { subject: subjectOf(scene), reason: 'spam' as const, words: '' }
      return report(scene.bo, asked, noon).then(
        () => true,
        () => false,
      )
    },
    seenIn: byName,
  },
  'moderation/queries.listOwnDecisions': {
    read: async ({ ana, bo }) => {
      const made = { subjectKind: 'member', subjectId: '1', outcome: 'warn', rule: 'spam' } as const
      await db.delete(decisions)
      await db.insert(decisions).values({ ...made, memberId: ana.id, reason: 'x', decidedAt: noon })
      return (await listOwnDecisions(bo)).length > 0
    },
    seenIn: { public: [], private: [] },
  },
}

/** Reads that show nobody but who asks, and why. */
const staff = 'for admins alone, who see everybody; lib/moderation/*.test.ts calls it as a member'

export const safetyNobody: Record<string, string> = {
  'moderation/events.curate': staff,
  'moderation/events.searchEvents': staff,
  'moderation/invitations.countInvitations': staff,
  'moderation/invitations.openInviter': staff,
  'moderation/invitations.searchInvitations': staff,
  'moderation/invitations.takeBack': staff,
  'moderation/audit-log.listAudit': staff,
  'moderation/audit-log.nameSubjects': staff,
  'moderation/machine.listStripeEvents': staff,
  'moderation/machine.replayEvent': staff,
  'moderation/machine.tryAgain': staff,
  'moderation/members.giveRole': staff,
  'moderation/members.openMember': staff,
  'moderation/members.searchMembers': staff,
  'moderation/members.verifyMember': staff,
  'moderation/overview.getOverview': staff,
  'moderation/queries.listAppeals': staff,
  'moderation/queries.listQueue': staff,
  'moderation/queries.listUnconfirmed': staff,
  'moderation/queries.openCase': staff,
  'moderation/queries.readEvidence': staff,
  'moderation/subject.ownerOf': staff,
  'moderation/subject.eventsShowing': staff,
  'moderation/subscriptions.askStripe': staff,
  'moderation/subscriptions.countSubscriptions': staff,
  'moderation/subscriptions.openSubscription': staff,
  'moderation/subscriptions.searchSubscriptions': staff,
  'moderation/emails..sendTold': 'a job; it names nobody but whom it is for',
  'moderation/queries.getDecisionWithoutViewer':
    'a decision by the address that was mailed; no name stands on it',
  'moderation/standing.keepStanding': 'the decisions about one member; nobody is shown anything',
  'moderation/transparency.countDecisions': 'numbers',
  'privacy/close.canReopenWithoutViewer': 'whether a mailed address still opens an account',
  'privacy/close.closeAccount': 'the viewer’s own account',
  'privacy/close.reopenAccount': 'the account of a mailed address',
  'privacy/emails..sendClosed': 'a job; it writes to whom it is about',
  'privacy/erase.eraseMember': 'a job; nobody is shown anything',
  'privacy/erase.forgetFiles': 'a job; nobody is shown anything',
  'privacy/erase.sweepClosed': 'a job; nobody is shown anything',
  'privacy/pack.collectWithoutViewer':
    'the member’s own rows; lib/privacy/erase.test.ts looks for others’ in them',
  'privacy/pack.packWithoutViewer': 'the same',
  'privacy/readable.readablePage': 'the same, with the names of whom the member may see',
}
