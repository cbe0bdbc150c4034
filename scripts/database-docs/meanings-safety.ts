import type { Meanings } from './meanings'

type Safety = 'auditLog' | 'consents' | 'reports' | 'decisions' | 'appeals' | 'dataExports'

const id = 'Primary key'
const subjectKind = 'What kind of thing: a member, an event, a message, an image, a question'
const subjectId = 'Which one'

export const safetyMeanings: Pick<Meanings, Safety> = {
  reports: {
    purpose: 'What members reported, each with what it looked like then (rules D1, M4).',
    columns: {
      ...{ id, subjectKind, subjectId },
      reporterId: 'Who reported; null once erased',
      memberId: 'Whose it is; null once erased',
      reason: 'Which rule is said to be broken',
      words: 'What the reporter wrote',
      severity: '3: somebody is in danger, 1: a nuisance; by the reason',
      snapshot: 'What was frozen: title, text, facts, context, copies of pictures',
      createdAt: 'When it was reported',
      claimedBy: 'Which admin looks into it',
      claimedAt: 'Since when',
      decisionId: 'What came of it; null: open',
    },
  },
  decisions: {
    purpose:
      'Decisions of admins, each with its rule and reason; told, appealed once, counted in public (rule D1).',
    columns: {
      ...{ id, subjectKind, subjectId },
      memberId: 'Whose it was; null once erased',
      outcome: 'Nothing, warn, remove, limit, suspend or ban',
      rule: 'By which rule',
      reason: 'The reason, as the member is told',
      note: 'For admins alone',
      decidedBy: 'Which admin; null once erased',
      decidedAt: 'When',
      until: 'How long a limit or suspension holds; null: for good',
      confirmedBy: 'The second admin of a ban',
      confirmedAt: 'When they confirmed',
      lapsedAt: 'When a ban without a second word ended',
      reversedAt: 'When it was taken back',
      reversedBy: 'By whom',
    },
  },
  appeals: {
    purpose: 'A member’s one appeal against a decision, answered by another admin.',
    columns: {
      id,
      decisionId: 'Against which decision',
      words: 'What the member says',
      createdAt: 'When',
      outcome: 'Upheld or reversed; null: open',
      reason: 'The reason, as the member is told',
      decidedBy: 'Which admin answered',
      decidedAt: 'When',
    },
  },
  auditLog: {
    purpose: 'What staff did and looked at; rows are added and never changed (rule D2).',
    columns: {
      ...{ id, subjectKind, subjectId },
      actorId: 'Who acted, a number without a key; null: the clock',
      act: 'What was done',
      details: 'Figures and words of it, never anybody’s name',
      happenedAt: 'When',
    },
  },
  consents: {
    purpose: 'Which version of which document a member agreed to.',
    columns: {
      userId: 'The member',
      document: 'Terms, house rules or privacy',
      version: 'The day from which the version holds',
      acceptedAt: 'When they agreed',
    },
  },
  dataExports: {
    purpose: 'Copies of everything a member has here, packed by a job, for a short time.',
    columns: {
      id,
      userId: 'Whose data',
      state: 'Queued, ready or expired',
      createdAt: 'When it was asked for',
      readyAt: 'When it was packed',
      expiresAt: 'When its file goes',
      storageKey: 'Under which key the file is kept',
      bytes: 'How large it is',
      downloadedAt: 'When it was first fetched',
    },
  },
}
