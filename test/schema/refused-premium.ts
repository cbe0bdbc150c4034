import type { Attempt } from './refused'

/** What tables of premium and invitations refuse, one changed value each. */
export const refusedPremium: Attempt[] = [
  [
    'a subscription for nothing',
    'subscriptions',
    { amount: '0', currency: 'EUR' },
    'subscriptions_amount_check',
  ],
  ['an amount of no currency', 'subscriptions', { amount: '5' }, 'subscriptions_amount_check'],
  [
    'a currency in small letters',
    'subscriptions',
    { amount: '5', currency: 'eur' },
    'subscriptions_currency_check',
  ],
  ['a plan by the week', 'premium_prices', { plan_type: 'weekly' }, 'premium_prices_plan_type_check'],
  ['a plan for nothing', 'premium_prices', { amount: '0' }, 'premium_prices_amount_check'],
  ['a code in small letters', 'premium_codes', { code: 'dusk' }, 'premium_codes_code_check'],
  ['a code for no days', 'premium_codes', { days: 0 }, 'premium_codes_days_check'],
  ['a code for nobody', 'premium_codes', { max_uses: 0 }, 'premium_codes_max_uses_check'],
  ['no days', 'premium_days', { days: 0 }, 'premium_days_days_check'],
  ['days that never end', 'premium_days', { starts_at: '2026-09-01' }, 'premium_days_times_check'],
  [
    'days that end before they begin',
    'premium_days',
    { starts_at: '2026-09-02', ends_at: '2026-09-01' },
    'premium_days_times_check',
  ],
  ['more uses than a link has', 'invitation_links', { uses: 6 }, 'invitation_links_uses_check'],
  ['a link for everybody', 'invitation_links', { max_uses: 101 }, 'invitation_links_uses_check'],
  ['an address kept for nothing', 'invitations', { status: 'expired' }, 'invitations_forgotten_check'],
  ['a fourth mail', 'invitations', { sent_count: 4 }, 'invitations_sent_check'],
  [
    'an address refused for nothing known',
    'refused_addresses',
    { reason: 'mood' },
    'refused_addresses_reason_check',
  ],
  ['eleven friends', 'invitations', { plus_ones: 11 }, 'invitations_plus_ones_check'],
  ['more friends than one may bring', 'event_guests', { brings: 1 }, 'event_guests_brings_check'],
  ['an answer that is none', 'event_guests', { answer: 'maybe' }, 'event_guests_answer_check'],
  ['a source that nobody knows', 'event_views', { source: 'space' }, 'event_views_source_check'],
  ['no views', 'event_views', { views: 0 }, 'event_views_views_check'],
]
