import type { Attempt } from './refused'

const waiting = { status: 'waitlisted', queued_at: '2026-09-01' }

/** What tables of tickets and money refuse, one changed value each. */
export const refusedSelling: Attempt[] = [
  ['a type below nothing', 'ticket_types', { price: '-1' }, 'ticket_types_price_check'],
  ['a stock of nothing', 'ticket_types', { capacity: 0 }, 'ticket_types_capacity_check'],
  ['a price by auction', 'ticket_types', { pricing: 'auction' }, 'ticket_types_pricing_check'],
  [
    'a standard ticket with a price of its own',
    'ticket_types',
    { is_standard: true, price: '1' },
    'ticket_types_standard_check',
  ],
  ['no ticket in an order', 'ticket_types', { per_order: 0 }, 'ticket_types_limits_check'],
  [
    'a sale that ends before it begins',
    'ticket_types',
    { sales_start_at: '2026-09-02', sales_end_at: '2026-09-01' },
    'ticket_types_window_check',
  ],
  ['a tax of more than all', 'event_sales', { tax_percent: '101' }, 'event_sales_tax_check'],
  ['no ticket for anybody', 'event_sales', { per_person: 0 }, 'event_sales_per_person_check'],
  ['a return after the start', 'event_sales', { return_hours: -1 }, 'event_sales_return_check'],
  ['an empty code', 'promo_codes', { code: '' }, 'promo_codes_code_check'],
  ['percent and amount at once', 'promo_codes', { amount_off: '1' }, 'promo_codes_kind_check'],
  ['more off than all', 'promo_codes', { percent_off: 101 }, 'promo_codes_percent_check'],
  ['nothing off', 'promo_codes', { percent_off: null, amount_off: '0' }, 'promo_codes_amount_check'],
  ['a code for nobody', 'promo_codes', { max_uses: 0 }, 'promo_codes_limits_check'],
  [
    'a code that ends before it begins',
    'promo_codes',
    { starts_at: '2026-09-02', ends_at: '2026-09-01' },
    'promo_codes_window_check',
  ],
  [
    'a party of nobody',
    'event_participants',
    { ...waiting, party_size: 0 },
    'event_participants_party_check',
  ],
  ['a party in one row', 'event_participants', { party_size: 2 }, 'event_participants_party_waits_check'],
  ['a place in no line', 'event_participants', { status: 'waitlisted' }, 'event_participants_queued_check'],
  ['a ticket below nothing', 'event_participants', { price: '-1' }, 'event_participants_price_check'],
  ['a scan of another kind', 'scans', { kind: 'out' }, 'scans_kind_check'],
  ['a scan with another end', 'scans', { outcome: 'maybe' }, 'scans_outcome_check'],
  [
    'a message to nobody known',
    'attendee_messages',
    { audience: 'press' },
    'attendee_messages_audience_check',
  ],
  ['a message without words', 'attendee_messages', { body: '' }, 'attendee_messages_words_check'],
  ['a fee above the amount', 'payments', { fee: '11' }, 'payments_fee_check'],
  ['a tax above the amount', 'payments', { tax: '11' }, 'payments_fee_check'],
  ['a trouble of nothing known', 'payments', { trouble: 'weather' }, 'payments_trouble_check'],
  ['money of no currency', 'payments', { paid_amount: '1' }, 'payments_paid_currency_check'],
  ['a refund for nothing known', 'refunds', { kind: 'mood' }, 'refunds_kind_check'],
  ['a line that says nothing', 'payment_events', { kind: '' }, 'payment_events_kind_check'],
  ['a dispute about nothing', 'disputes', { amount: '0' }, 'disputes_amount_check'],
  ['a payout in no currency', 'payouts', { currency: 'eur' }, 'payouts_currency_check'],
  ['an incident of no kind', 'incidents', { kind: '' }, 'incidents_kind_check'],
]
