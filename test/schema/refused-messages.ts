import type { Attempt } from './refused'

/** What conversations refuse, one changed value each. */
export const refusedMessages: Attempt[] = [
  ['an empty message', 'messages', { content: '' }, 'messages_content_check'],
  ['words of what was taken back', 'messages', { deleted_at: '2026-09-01' }, 'messages_deleted_check'],
  ['a client id without an end', 'messages', { client_id: 'x'.repeat(65) }, 'messages_client_id_check'],
  ['a conversation of a pair and an event', 'conversations', { asker_id: 1 }, 'conversations_sides_check'],
  ['an unknown state of a request', 'conversations', { request: 'maybe' }, 'conversations_request_check'],
  ['a request of nobody', 'conversations', { request: 'pending' }, 'conversations_request_check'],
  ['less unread than nothing', 'conversations', { team_unread: -1 }, 'conversations_team_unread_check'],
  ['news of no kind in a stream', 'live_events', { kind: '' }, 'live_events_kind_check'],
  ['mail stopped for no reason', 'mail_stops', { reason: 'mood' }, 'mail_stops_reason_check'],
]
