/**
 * What the deletion of a row does to the rows that name it; each is a decision. Money, events and participations hold
 * on to what they name: a member who has them leaves by being emptied, not by being deleted.
 */
export const onDelete: Record<string, string> = {
  'event_participants.event_id': 'restrict',
  'event_participants.ticket_type_id': 'restrict',
  'event_participants.user_id': 'restrict',
  'events.city_id': 'restrict',
  'events.organizer_id': 'restrict',
  // An invitation stays with who wrote it, and forgets a guest who is gone.
  'invitations.invitee_id': 'set null',
  'invitations.inviter_id': 'cascade',
  // What two wrote to each other goes with either of them.
  'messages.recipient_id': 'cascade',
  'messages.sender_id': 'cascade',
  'payments.event_id': 'restrict',
  'payments.event_participant_id': 'restrict',
  'payments.user_id': 'restrict',
  'refunds.payment_id': 'restrict',
  'sessions.user_id': 'cascade',
  'subscription_payments.subscription_id': 'restrict',
  'subscription_payments.user_id': 'restrict',
  'subscriptions.user_id': 'restrict',
  'ticket_types.event_id': 'cascade',
  'user_cities.city_id': 'restrict',
  'user_cities.user_id': 'cascade',
  'user_connections.follower_id': 'cascade',
  'user_connections.following_id': 'cascade',
  'users.current_city_id': 'restrict',
  'verification_tokens.user_id': 'cascade',
}
