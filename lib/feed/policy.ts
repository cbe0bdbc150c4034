import { eventPath } from '@/lib/events/schema'
import type { Notice } from '@/lib/notifications/queries'

/** Where something can be done about a notice, in the default language; `own` is the reader's username. */
export function noticePath(
  { kind, people, event }: Pick<Notice, 'kind' | 'people' | 'event'>,
  own: string,
): string {
  if (kind === 'follow_request') return '/settings/followers'
  if (kind === 'organizing_asked') return '/organize'
  if (kind === 'message_request') return '/messages?box=requests'
  if (kind === 'ticket_received') return '/tickets'
  if (kind === 'decision') return '/settings/decisions'
  if (event) return placeOf(kind, event)
  const [person] = people
  if (kind === 'message') return people.length === 1 ? `/messages/${person?.username}` : '/messages'
  if (person && people.length === 1) return `/members/${person.username}`
  return `/members/${own}/${kind === 'follow' ? 'followers' : 'following'}`
}

function placeOf(kind: Notice['kind'], event: NonNullable<Notice['event']>): string {
  if (kind === 'organizing_accepted' || kind === 'event_joined') return `/organize/${event.id}/people`
  if (kind === 'message_of_organizer') return `${eventPath(event)}/news`
  if (kind === 'question_asked' || kind === 'question_answered') return `${eventPath(event)}/questions`
  if (kind === 'place_offered') return `${eventPath(event)}/tickets`
  const isAboutPlace = kind === 'event_changed' || kind === 'event_cancelled' || kind === 'event_reminder'
  return eventPath(event) + (isAboutPlace ? '/rsvp' : '')
}
