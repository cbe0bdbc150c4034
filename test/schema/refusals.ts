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
    event_changes: { event_id: event, kind: 'postponed', created_at: '2026-09-01' },
    event_drafts: { owner_id: ana, form: {} },
    event_questions: { event_id: event, author_id: ana, body: 'Is there a lift?' },
    event_participants: { event_id: event, user_id: ana, status: 'interested' },
    ticket_types: { event_id: event, name: 'Early bird' },
    user_connections: { follower_id: ana, following_id: omar, status: 'pending' },
    conversations: { low_id: Math.min(ana, omar), high_id: Math.max(ana, omar) },
    live_events: { user_id: ana, seq: 1, kind: 'message' },
    messages: { sender_id: ana, recipient_id: omar, content: 'Going?' },
    user_cities: { user_id: ana, city: 'Lisbon', city_id: 2_267_057 },
    invitations: {
      ...{ inviter_id: ana, email: 'bo@example.com', email_hash: 'bo', code: 'one', expires_at: soon },
    },
    invitation_links: {
      ...{ inviter_id: ana, code: 'one', max_uses: 5, expires_at: soon, created_at: '2026-09-01' },
    },
    event_guests: { event_id: event, user_id: ana },
    event_views: { event_id: event, day: '2026-09-01', source: 'direct', views: 1 },
    refused_addresses: { address_hash: 'bo', reason: 'refused', created_at: '2026-09-01' },
    payments: { user_id: ana, status: 'pending', ...money },
    stripe_events: {
      ...{ id: 'evt_1', kind: 'charge.refunded' },
      ...{ happened_at: '2026-09-01T12:00:00Z', received_at: '2026-09-01T12:00:01Z' },
    },
    event_sales: { event_id: event },
    promo_codes: { event_id: event, code: 'FADO', percent_off: 10 },
    scans: {
      ...{ id: '00000000-0000-4000-8000-000000000001', event_id: event, kind: 'in', outcome: 'unknown' },
      ...{ device: 'door', scanned_at: '2026-09-01', received_at: '2026-09-01' },
    },
    attendee_messages: {
      ...{ event_id: event, audience: 'attending', subject: 'Doors', body: 'At eight.' },
      created_at: '2026-09-01',
    },
    payment_events: { payment_id: payment, kind: 'paid', happened_at: '2026-09-01' },
    disputes: {
      ...{ payment_id: payment, stripe_dispute_id: 'du_1', amount: '1', state: 'needs_response' },
      created_at: '2026-09-01',
    },
    payouts: {
      ...{ user_id: omar, stripe_payout_id: 'po_1', amount: '1', currency: 'EUR', state: 'paid' },
      ...{ arrival_date: '2026-09-03', created_at: '2026-09-01' },
    },
    incidents: { kind: 'amount', cause: 'amount:1', created_at: '2026-09-01' },
    refunds: { payment_id: payment, amount: '1', status: 'pending' },
    subscriptions: { user_id: ana, status: 'active', plan_type: 'monthly', start_date: '2026-09-01' },
    subscription_payments: { subscription_id: subscription, user_id: omar, status: 'paid', ...money },
    premium_prices: {
      ...{ plan_type: 'monthly', currency: 'EUR', amount: '6.99' },
      ...{ stripe_product_id: 'prod_1', stripe_price_id: 'price_1' },
    },
    premium_codes: { code: 'DUSK30', days: 30 },
    premium_days: { user_id: ana, person_hash: 'hash', cause: 'gift', days: 30, created_at: soon },
    blocks: { blocker_id: ana, blocked_id: omar },
    mutes: { muter_id: ana, muted_id: omar },
    dismissals: { user_id: ana, dismissed_id: omar },
    images: { id: 'one', owner_id: ana, purpose: 'profile', width: 10, height: 10, bytes: 100 },
    travels: {
      ...{ user_id: ana, city_id: 2_267_057, visible_to: 'everyone' },
      ...{ from_date: '2026-09-01', until_date: '2026-09-02' },
    },
    notifications: { user_id: ana, kind: 'follow', cause: 'follow:1', actor_id: omar },
    audit_log: { act: 'looked', happened_at: '2026-09-01' },
    consents: { user_id: ana, document: 'terms', version: '2026-09-01', accepted_at: '2026-09-01' },
    reports: {
      ...{ reporter_id: ana, subject_kind: 'member', subject_id: 'omar', member_id: omar, reason: 'spam' },
      ...{ severity: 1, snapshot: {}, created_at: '2026-09-01' },
    },
    decisions: {
      ...{ subject_kind: 'member', subject_id: 'omar', member_id: omar, outcome: 'ban', rule: 'spam' },
      ...{ reason: 'Spam', decided_by: ana, decided_at: '2026-09-01' },
    },
    data_exports: { user_id: ana, created_at: '2026-09-01' },
    notification_settings: { user_id: ana, kind: 'follow', channel: 'app', is_on: false },
    digests: { user_id: ana, pace: 'daily', last_day: '2026-09-01' },
    activities: { actor_id: ana, kind: 'going', event_id: event },
    accounts: { provider: 'google', provider_account_id: 'one', user_id: ana, email: 'ana@example.com' },
    verification_tokens: { token_hash: 'hash', user_id: ana, purpose: 'confirm_email', expires_at: soon },
  }
}

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
  ['a block of oneself', 'blocks', ['blocker_id', 'blocked_id'], 'blocks_not_self_check'],
  ['a mute of oneself', 'mutes', ['muter_id', 'muted_id'], 'mutes_not_self_check'],
  ['a dismissal of oneself', 'dismissals', ['user_id', 'dismissed_id'], 'dismissals_not_self_check'],
  ['a report of oneself', 'reports', ['reporter_id', 'member_id'], 'reports_not_self_check'],
  ['a ban with one admin twice', 'decisions', ['decided_by', 'confirmed_by'], 'decisions_second_check'],
  ['a message to oneself', 'messages', ['sender_id', 'recipient_id'], 'messages_not_self_check'],
  ['an invitation of oneself', 'invitations', ['inviter_id', 'invitee_id'], 'invitations_not_self_check'],
]

/** The accepted row with the first change is written; with the second it is one too many. */
export const refusedTwice: [claim: string, table: string, first: Row, second: Row, constraint: string][] = [
  ['two conversations of one pair', 'conversations', {}, {}, 'conversations_pair_key'],
  [
    'one client id on two messages',
    'messages',
    { client_id: 'one' },
    { client_id: 'one', content: 'Twice' },
    'messages_client_id_key',
  ],
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
  ['the same days twice for one person', 'premium_days', {}, { days: 5 }, 'premium_days_cause_key'],
  ['one code for days twice', 'premium_codes', {}, { days: 5 }, 'premium_codes_code_key'],
  ['two follows of one member', 'user_connections', {}, {}, 'user_connections_follower_id_following_id_pk'],
  ['two open reports of one thing by one member', 'reports', {}, { reason: 'hate' }, 'reports_one_open_key'],
  ['two exports at once', 'data_exports', {}, {}, 'data_exports_one_key'],
  ['one cause told twice', 'notifications', {}, { kind: 'follow_request' }, 'notifications_cause_key'],
  ['one activity twice', 'activities', {}, {}, 'activities_event_key'],
  [
    'two accounts of one provider',
    'accounts',
    {},
    { provider_account_id: 'two' },
    'accounts_user_id_provider_key',
  ],
  ['one code on two invitations', 'invitations', {}, { email_hash: 'lin' }, 'invitations_code_key'],
  ['two open invitations to one address', 'invitations', {}, { code: 'two' }, 'invitations_pending_key'],
  ['two links of one member', 'invitation_links', {}, { code: 'two' }, 'invitation_links_one_key'],
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
