import type { RefusalReason } from '@/lib/platform/refusal'
import { changeable, mostWaiting } from './schema'

/** What stands between somebody who writes and the member they write to, as it is when the message is sent (rule M1). */
export type WritingFacts = {
  /** whom the recipient lets write to them */
  messagesFrom: 'everyone' | 'following' | 'nobody'
  /** the recipient follows the sender */
  isFollowed: boolean
  /** the recipient has written to the sender, or has said yes to their request */
  isAnswered: boolean
  /** one of them organizes an event that the other is a guest of, and it ended less than 14 days ago */
  sharesEvent: boolean
  /** the sender's messages that no answer has followed */
  waiting: number
}

type Letter = { leadsElsewhere: boolean; hasImage: boolean }

/** Whether a message is a request, which waits in its own box until it is answered. */
export function isRequest({ isFollowed, isAnswered, sharesEvent }: WritingFacts): boolean {
  return !isFollowed && !isAnswered && !sharesEvent
}

/** Why somebody may not write to a member whom they see; undefined when they may. */
export function writingRefusal(facts: WritingFacts): RefusalReason | undefined {
  if (facts.isAnswered || facts.sharesEvent) return undefined
  if (facts.messagesFrom === 'nobody') return 'messagesClosed'
  if (facts.messagesFrom === 'following' && !facts.isFollowed) return 'messagesClosed'
  return isRequest(facts) && facts.waiting >= mostWaiting ? 'requestWaits' : undefined
}

/** Why this message may not be sent to somebody who does not know the sender. */
export function requestRefusal({ leadsElsewhere, hasImage }: Letter): RefusalReason | undefined {
  if (leadsElsewhere) return 'linkToStranger'
  return hasImage ? 'pictureToStranger' : undefined
}

type Sent = { createdAt: Date; deletedAt: Date | null; removedAt: Date | null }

/** Why a message of one's own cannot be changed or taken back any more. */
export function changeRefusal(
  { createdAt, deletedAt, removedAt }: Sent,
  now: Date,
): RefusalReason | undefined {
  if (deletedAt || removedAt) return 'notFound'
  return now.getTime() - createdAt.getTime() > changeable ? 'messageOld' : undefined
}
