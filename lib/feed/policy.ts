import { eventPath } from '@/lib/events/schema'
import type { Locale } from '@/lib/i18n/locales'
import type { Notice } from '@/lib/notifications/queries'
import { formatMoney, parseMoney } from '@/lib/platform/money'

/** Where something can be done about a notice, in the default language; `own` is the reader's username. */
export function noticePath(
  { kind, people, event, details }: Pick<Notice, 'kind' | 'people' | 'event' | 'details'>,
  own: string,
): string {
  if (kind === 'follow_request') return '/settings/followers'
  if (kind === 'organizing_asked') return '/organize'
  if (kind === 'message_request') return '/messages?box=requests'
  if (kind === 'ticket_received') return '/tickets'
  if (kind === 'decision') return '/settings/decisions'
  if (kind === 'money_back' || kind === 'refund_failed' || kind === 'dispute') return orderPath(details)
  if (event) return placeOf(kind, event)
  const [person] = people
  if (kind === 'message') return people.length === 1 ? `/messages/${person?.username}` : '/messages'
  if (person && people.length === 1) return `/members/${person.username}`
  return `/members/${own}/${kind === 'follow' ? 'followers' : 'following'}`
}

function orderPath({ about, event, order }: Notice['details']): string {
  return about === 'organizer' ? `/organize/${event}/orders/${order}` : `/orders/${order}`
}

function placeOf(kind: Notice['kind'], event: NonNullable<Notice['event']>): string {
  if (kind === 'organizing_accepted' || kind === 'event_joined') return `/organize/${event.id}/people`
  if (kind === 'message_of_organizer') return `${eventPath(event)}/news`
  if (kind === 'question_asked' || kind === 'question_answered') return `${eventPath(event)}/questions`
  if (kind === 'place_offered') return `${eventPath(event)}/tickets`
  const isAboutPlace = kind === 'event_changed' || kind === 'event_cancelled' || kind === 'event_reminder'
  return eventPath(event) + (isAboutPlace ? '/rsvp' : '')
}

/** What a notice says besides who and where: what about, how it ended, how much money. */
export function noticeWords({ about, told, title, amount, currency }: Notice['details'], locale: Locale) {
  const money = parseMoney(String(amount ?? ''), String(currency ?? 'EUR'))
  return {
    ...{ about: String(about ?? ''), told: String(told ?? ''), title: String(title ?? '') },
    amount: money ? formatMoney(money, locale) : '',
  }
}
