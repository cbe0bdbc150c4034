import type { Mood } from '@/lib/profiles/schema'

/** A member of the demo city, as written by hand. */
export type DemoMember = {
  username: string
  name: string
  bio: string
  interests: string[]
  moods: Mood[]
  language?: 'en' | 'es'
  isPrivate?: true
}

/** An event of the demo city, as written by hand; its day counts from today in its own city. */
export type DemoEvent = {
  title: string
  by: string
  day: number
  at: string
  minutes: number
  venue: string
  address: string
  /** in the city's currency; absent: free */
  price?: string
  capacity?: number
  tags: string[]
  moods: Mood[]
  frame: string
  text: string
  state?:
    | { kind: 'draft' | 'postponed' | 'moved_online' }
    | { kind: 'rescheduled'; fromDay: number }
    | { kind: 'cancelled'; reason: string }
  isPrivate?: true
  isBusiness?: true
  /** what is sold beside the standard ticket */
  tickets?: DemoTickets
  /** every place taken, and people waiting */
  isFull?: true
  /** an admin put it first in its city */
  isPicked?: true
  /** one hold that lives and one that has passed */
  hasHolds?: true
  /** one guest also buys a ticket for somebody who is no member */
  hasFriend?: true
  /** members who surely go, and members who are surely not in it */
  going?: string[]
  notIn?: string[]
}

/** Kinds of ticket and codes of an event; a sale may end some days before it begins. */
export type DemoTickets = {
  types: {
    name: string
    description: string
    price?: string
    pricing?: 'chosen'
    capacity?: number
    accessCode?: string
    perOrder?: number
    endsDaysBefore?: number
  }[]
  codes: { code: string; percentOff?: number; amountOff?: string; maxUses?: number; perPerson?: number }[]
}

export type DemoCity = {
  /** slug in the gazetteer */
  slug: string
  members: DemoMember[]
  events: DemoEvent[]
}

/** A small conversation: lines of `from` begin with "> ", answers with "< ". */
export type DemoConversation = {
  from: string
  to: string
  minutesAgo: number
  lines: string[]
  /** how many of the last lines their recipient has not read */
  unread?: number
}

/**
 * Text as stored: lines of a paragraph joined, paragraphs apart by an empty line. Japanese is joined without
 * a space.
 */
export function prose(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replace(/([^\s])\s*\n\s*([^\s])/g, joined))
    .join('\n\n')
}

function joined(_: string, before: string, after: string): string {
  const isWide = /[\u3000-\u9fff\uff00-\uffef]/.test(before + after)
  return isWide ? before + after : `${before} ${after}`
}
