import type { Outcome, SubjectKind } from './schema'

/** A ban that no second admin has confirmed by then is over. */
export const secondWithin = 24 * 60 * 60 * 1000

/** How long after a decision it can be appealed. */
export const appealWithin = 180 * 24 * 60 * 60 * 1000

type Decided = {
  decidedBy: number | null
  decidedAt: Date
  confirmedAt: Date | null
  lapsedAt: Date | null
  reversedAt: Date | null
  until: Date | null
}

/** What can come of a report of each kind of thing; a member is not removed but banned. */
export function outcomesFor(kind: SubjectKind): readonly Outcome[] {
  return kind === 'member'
    ? (['nothing', 'warn', 'limit', 'suspend', 'ban'] as const)
    : (['nothing', 'warn', 'remove', 'limit', 'suspend', 'ban'] as const)
}

/** Why an admin may not decide about a member; undefined: they may. Nobody decides about themself, or about an admin. */
export function refusesToDecide(
  viewer: { id: number },
  member: { id: number; role: string } | null,
  outcome: Outcome,
): 'ownCase' | 'isAdmin' | undefined {
  if (member?.id === viewer.id) return 'ownCase'
  if (member?.role === 'admin' && ['limit', 'suspend', 'ban'].includes(outcome)) return 'isAdmin'
  return undefined
}

/** Why somebody cannot be made an admin: only an account that is confirmed and open can. */
export function refusesAdmin(member: {
  isVerified: boolean
  suspendedAt: Date | null
  closedAt: Date | null
}): 'cannotBeAdmin' | undefined {
  return !member.isVerified || member.suspendedAt || member.closedAt ? 'cannotBeAdmin' : undefined
}

/** Whether a decision has its effect at a moment: not taken back, not lapsed, not over. */
export function isInForce(decision: Decided & { outcome: Outcome }, at: Date): boolean {
  if (decision.reversedAt || decision.lapsedAt) return false
  if (decision.until && decision.until <= at) return false
  const waits = decision.outcome === 'ban' && !decision.confirmedAt
  return !waits || at.getTime() < decision.decidedAt.getTime() + secondWithin
}

/** Why a ban cannot be confirmed: it was one's own word, or there is nothing to confirm any more. */
export function refusesToConfirm(
  viewer: { id: number },
  decision: Decided & { outcome: Outcome },
  at: Date,
): 'ownDecision' | 'notFound' | undefined {
  if (decision.outcome !== 'ban' || decision.confirmedAt || !isInForce(decision, at)) return 'notFound'
  return decision.decidedBy === viewer.id ? 'ownDecision' : undefined
}

/** Why another admin has to confirm a ban or to answer an appeal: whoever decided, is concerned, or has reported it may not. */
export function refusesSecondWord(
  viewer: { id: number },
  of: { decision: { decidedBy: number | null; memberId: number | null }; isReportedByViewer: boolean },
): 'ownDecision' | 'ownCase' | 'ownReport' | undefined {
  if (of.decision.decidedBy === viewer.id) return 'ownDecision'
  if (of.decision.memberId === viewer.id) return 'ownCase'
  return of.isReportedByViewer ? 'ownReport' : undefined
}

/** Why a decision cannot be appealed. Once only: the caller knows of an appeal by its row. */
export function refusesAppeal(
  decision: Pick<Decided, 'decidedAt' | 'reversedAt'> & { outcome: Outcome },
  at: Date,
): 'notFound' | 'appealOver' | undefined {
  if (decision.outcome === 'nothing' || decision.reversedAt) return 'notFound'
  return at.getTime() > decision.decidedAt.getTime() + appealWithin ? 'appealOver' : undefined
}
