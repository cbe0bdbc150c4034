export type Row = Record<string, unknown>

/** What exists before each insert, by id. */
export type Given = { ana: number; omar: number; event: number; payment: number; subscription: number }

/** A row of each table that is accepted as it stands. */
export function acceptedRows({ ana, omar, event, payment, subscription }: Given): Record<string, Row> {
  const soon = '2026-10-01 12:00'
  const money = { amount: '10.50', currency: 'EUR' }
  return {
    users: { username: 'zoe', username_folded: 'zoe', email: 'zoe@example.com' },
    events: {
      ...{
        title: 'Fado',
        slug: 'fado',
        city: 'Lisbon',
        city_id: 2_267_057,
        currency: 'EUR',
        organizer_id: omar,
      },
      ...{ start_date: '2026-09-03 20:00', end_date: '2026-09-03 23:00', time_zone: 'Europe/Lisbon' },
      ...{ starts_at: '2026-09-03T19:00:00Z', ends_at: '2026-09-03T22:00:00Z' },
    },
    event_participants: { event_id: event, user_id: ana, status: 'interested' },
    ticket_types: { event_id: event, name: 'Early bird' },
    user_connections: { follower_id: ana, following_id: omar, status: 'pending' },
    messages: { sender_id: ana, recipient_id: omar, content: 'Going?' },
    user_cities: { user_id: ana, city: 'Lisbon', city_id: 2_267_057 },
    invitations: { inviter_id: ana, email: 'bo@example.com', code: 'one', expires_at: soon },
    payments: { user_id: ana, status: 'pending', ...money },
    refunds: { payment_id: payment, amount: '1', status: 'pending' },
    subscriptions: { user_id: ana, status: 'active', plan_type: 'monthly', start_date: '2026-09-01' },
    subscription_payments: { subscription_id: subscription, user_id: omar, status: 'paid', ...money },
    verification_tokens: { token_hash: 'hash', user_id: ana, purpose: 'confirm_email', expires_at: soon },
  }
}

type Attempt = [claim: string, table: string, change: Row, constraint: string]

/** One changed value, and the constraint that has to refuse it. */
export const refused: Attempt[] = [
  ['no places at all', 'events', { capacity: 0 }, 'events_capacity_check'],
  ['fewer places than none', 'events', { capacity: -1 }, 'events_capacity_check'],
  ['a price below nothing', 'events', { price: '-1' }, 'events_price_check'],
  [
    'an end before the start',
    'events',
    { end_date: '2026-09-03 19:00', ends_at: '2026-09-03T18:00:00Z' },
    'events_end_after_start_check',
  ],
  [
    'an end at the start',
    'events',
    { end_date: '2026-09-03 20:00', ends_at: '2026-09-03T19:00:00Z' },
    'events_end_after_start_check',
  ],
  [
    'a start that its clock denies',
    'events',
    { start_date: '2026-09-03 19:00' },
    'events_start_instant_check',
  ],
  ['an end that its clock denies', 'events', { end_date: '2026-09-03 22:59' }, 'events_end_instant_check'],
  [
    'an earlier start of which only the clock is known',
    'events',
    { previous_start_date: '2026-09-02 20:00' },
    'events_previous_start_check',
  ],
  ['an event without a title', 'events', { title: '' }, 'events_title_check'],
  ['a currency that is none', 'events', { currency: 'eur' }, 'events_currency_check'],
  ['a count below nothing', 'events', { attending_count: -1 }, 'events_counts_check'],
  ['tags that are no list', 'events', { tags: {} }, 'events_tags_check'],
  ['a published event without a date of it', 'events', { status: 'scheduled' }, 'events_published_check'],
  [
    'a cancelled event without a date of it',
    'events',
    { status: 'cancelled', published_at: '2026-09-01' },
    'events_cancelled_check',
  ],
  [
    'an unknown status of an event',
    'events',
    { status: 'maybe', published_at: '2026-09-01' },
    'events_status_check',
  ],
  ['a tier without places', 'ticket_types', { capacity: 0 }, 'ticket_types_capacity_check'],
  ['a tier below nothing', 'ticket_types', { price: '-0.01' }, 'ticket_types_price_check'],
  [
    'an unknown status of a participation',
    'event_participants',
    { status: 'maybe' },
    'event_participants_status_check',
  ],
  [
    'an unknown payment status of a participation',
    'event_participants',
    { payment_status: 'maybe' },
    'event_participants_payment_status_check',
  ],
  [
    'an admission that says nothing of money',
    'event_participants',
    { status: 'attending' },
    'event_participants_admitted_check',
  ],
  [
    'a hold without an end',
    'event_participants',
    { status: 'attending', payment_status: 'pending' },
    'event_participants_admitted_check',
  ],
  [
    'a code that admits nobody',
    'event_participants',
    { ticket_identifier: 'code' },
    'event_participants_live_code_check',
  ],
  [
    'a cancelled participation without a date of it',
    'event_participants',
    { status: 'cancelled' },
    'event_participants_cancelled_check',
  ],
  ['an unknown status of a follow', 'user_connections', { status: 'maybe' }, 'user_connections_status_check'],
  ['an unknown status of an invitation', 'invitations', { status: 'maybe' }, 'invitations_status_check'],
  ['an unknown status of a payment', 'payments', { status: 'maybe' }, 'payments_status_check'],
  ['a payment below nothing', 'payments', { amount: '-1' }, 'payments_amount_check'],
  ['an unknown status of a refund', 'refunds', { status: 'maybe' }, 'refunds_status_check'],
  ['a refund of nothing', 'refunds', { amount: '0' }, 'refunds_amount_check'],
  ['an unknown status of a subscription', 'subscriptions', { status: 'maybe' }, 'subscriptions_status_check'],
  ['an unknown plan', 'subscriptions', { plan_type: 'daily' }, 'subscriptions_plan_type_check'],
  [
    'a subscription that ends before it starts',
    'subscriptions',
    { end_date: '2026-08-31' },
    'subscriptions_end_after_start_check',
  ],
  [
    'an unknown status of a premium payment',
    'subscription_payments',
    { status: 'maybe' },
    'subscription_payments_status_check',
  ],
  ['an unknown role', 'users', { role: 'owner' }, 'users_role_check'],
  ['an unknown premium status', 'users', { premium_status: 'maybe' }, 'users_premium_status_check'],
  ['moods that are no list', 'users', { currentMoods: 'calm' }, 'users_current_moods_check'],
  ['a current city without its place', 'users', { current_city: 'Paris' }, 'users_current_city_check'],
  [
    'an unknown purpose of a link',
    'verification_tokens',
    { purpose: 'maybe' },
    'verification_tokens_purpose_check',
  ],
  ['an empty message', 'messages', { content: '' }, 'messages_content_check'],
]

/** Refused because the two sides of the row are one member. */
export const refusedOfOneself: [
  claim: string,
  table: string,
  columns: [string, string],
  constraint: string,
][] = [
  [
    'a follow of oneself',
    'user_connections',
    ['follower_id', 'following_id'],
    'user_connections_not_self_check',
  ],
  ['a message to oneself', 'messages', ['sender_id', 'recipient_id'], 'messages_not_self_check'],
  ['an invitation of oneself', 'invitations', ['inviter_id', 'invitee_id'], 'invitations_not_self_check'],
]

/** The accepted row with the first change is written; with the second it is one too many. */
export const refusedTwice: [claim: string, table: string, first: Row, second: Row, constraint: string][] = [
  ['two own rows at one event', 'event_participants', {}, {}, 'event_participants_own_row_key'],
  [
    'one code on two tickets',
    'event_participants',
    { status: 'attending', payment_status: 'free', ticket_identifier: 'code' },
    { status: 'attending', payment_status: 'free', ticket_identifier: 'code', guest_name: 'Bo' },
    'event_participants_ticket_identifier_key',
  ],
  [
    'two current cities',
    'user_cities',
    { is_current: true },
    { is_current: true, city_id: 2_735_943 },
    'user_cities_one_current_key',
  ],
  [
    'two primary cities',
    'user_cities',
    { is_primary: true },
    { is_primary: true, city_id: 2_735_943 },
    'user_cities_one_primary_key',
  ],
  ['one city twice', 'user_cities', {}, {}, 'user_cities_user_id_city_id_key'],
  ['two live subscriptions', 'subscriptions', {}, { status: 'past_due' }, 'subscriptions_one_live_key'],
  ['two follows of one member', 'user_connections', {}, {}, 'user_connections_follower_id_following_id_pk'],
  ['one code on two invitations', 'invitations', {}, { email: 'lin@example.com' }, 'invitations_code_key'],
  ['two open invitations to one address', 'invitations', {}, { code: 'two' }, 'invitations_pending_key'],
  ['one name twice', 'users', {}, { email: 'other@example.com' }, 'users_username_folded_key'],
  [
    'one address twice, in capitals',
    'users',
    {},
    { username: 'zora', username_folded: 'zora', email: 'ZOE@example.com' },
    'users_email_key',
  ],
]

/** Written twice without a complaint: what the partial indexes leave out on purpose. */
export const acceptedTwice: [claim: string, table: string, first: Row, second: Row][] = [
  [
    'going again after cancelling',
    'event_participants',
    { status: 'cancelled', cancelled_at: '2026-09-01' },
    {},
  ],
  ['a ticket for a friend beside the own one', 'event_participants', {}, { guest_name: 'Bo' }],
  ['a subscription after one that ended', 'subscriptions', { status: 'canceled' }, {}],
  ['a current city and another', 'user_cities', { is_current: true }, { city_id: 2_735_943 }],
]
