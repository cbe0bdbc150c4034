import { type ActionRow, aboutOneself, forAdmins, forAll, forMembers, onlyOwn } from './action-row'
import { cell, row, withOrganizers } from './actors'

const nowhere = 'refused notFound'

const subject = ({ its }: { its: { id: number } }) => ({ subject: `member/${its.id}` })

/** Reports, decisions and appeals, and the rest of the administration; a member's own data. */
export const safetyRows: Record<string, ActionRow> = {
  // Of oneself nothing is reported.
  'moderation.sendReport': forMembers(cell('refused ownReport', 'done'), (asked) => ({
    ...{ ...subject(asked), reason: 'spam', words: '' },
  })),
  'moderation.sendReport, for no reason': forMembers('fault in reason', subject),
  'moderation.claimCase, that nobody reported': forAdmins('refused claimedMeanwhile', subject),
  'moderation.releaseCase, that nobody reported': forAdmins('done +audit_log', subject),
  'moderation.decideCase': forAdmins(cell('refused ownCase', 'done +audit_log +notifications'), (asked) => ({
    ...{ ...subject(asked), outcome: 'warn', rule: 'spam', reason: 'Once is enough', seen: '0' },
  })),
  'moderation.confirmOwnBan, of none': forAdmins(nowhere, () => ({ decisionId: '999999' })),
  'moderation.answerOwnAppeal, to none': forAdmins(nowhere, () => ({
    ...{ appealId: '999999', outcome: 'upheld', reason: 'It was right' },
  })),
  'moderation.sendAppeal, against nothing': forMembers(nowhere, () => ({
    ...{ decisionId: '999999', words: 'It was not me' },
  })),
  'moderation.sendAppealByLink, forged': forAll(nowhere, () => ({
    token: '1-forged',
    words: 'It was not me',
  })),
  'moderation.giveMemberRole': forAdmins(cell('nothing', 'done +audit_log +sessions +users'), ({ its }) => ({
    ...{ memberId: `${its.id}`, role: 'admin' },
  })),
  'moderation.verifyByHand, who is confirmed': forAdmins('nothing', ({ its }) => ({ memberId: `${its.id}` })),
  'moderation.curateEvent': forAdmins('done +audit_log +events', ({ its }) => ({
    ...{ eventId: `${its.open.id}`, act: 'feature' },
  })),
  'moderation.askStripeAgain, about none': forAdmins(nowhere, () => ({ subscriptionId: '999999' })),
  'moderation.takeInvitationBack': forAdmins(
    cell('done +audit_log', 'done +audit_log +invitations'),
    ({ its }) => ({ ...{ kind: 'invitation', id: `${its.invitation}`, inviter: its.username } }),
  ),
  'moderation.takeInvitationBack, a link of nobody’s': forAdmins(nowhere, ({ its }) => ({
    ...{ kind: 'link', id: '999999', inviter: its.username },
  })),
  'moderation.replayStripeEvent, of none': forAdmins(nowhere, () => ({ eventId: 'evt_none' })),
  'moderation.retryFailedJob, of none': forAdmins(nowhere, () => ({
    jobId: '00000000-0000-4000-8000-000000000000',
  })),
  'privacy.askOwnExport': forMembers('done', () => ({})),
  'privacy.chooseOwnAudience': withOrganizers(
    forMembers(onlyOwn, ({ its }) => ({ eventId: `${its.kept.id}`, visibleTo: 'everyone' })),
    'refused notFound',
  ),
  'privacy.agreeToDocuments': forMembers('done', () => ({})),
  'privacy.closeOwnAccount, without reading': forMembers('fault in understood', () => ({})),
  // Everybody in the scene has signed in just now; the only admin has to stay.
  'privacy.closeOwnAccount': {
    ...row('sign in', 'done', 'refused lastAdmin'),
    form: aboutOneself({ understood: 'yes' }),
  },
  'privacy.reopenOwnAccount, forged': forAll('refused linkUsed', () => ({ token: '1.1-forged' })),
}
