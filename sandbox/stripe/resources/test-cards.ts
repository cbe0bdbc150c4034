/** What becomes of a payment with a card: https://docs.stripe.com/testing */
export type Outcome = {
  /** why the bank says no: Stripe's code, the bank's, the words */
  declined?: { code: string; decline_code?: string; message: string }
  /** though it says no to money, it lets the card be kept */
  canBeKept?: boolean
  /** the cardholder's bank wants to see them first */
  challenge?: boolean
  /** the cardholder complains to their bank right after; an inquiry takes no money yet */
  dispute?: { reason: string; isInquiry: boolean }
  /** what becomes of money that is given back */
  refund?: 'pending' | 'failed'
  /** the money can be paid out at once */
  isInstant?: boolean
  /** the bank answers days later, and so */
  delayed?: 'succeeds' | 'fails'
}

export type TestCard = { number: string; names: string[]; brand: string; does: string; outcome: Outcome }

const declinedWith = (decline_code: string, message: string, code = 'card_declined'): Outcome => ({
  declined: { code, message, ...(code === 'card_declined' ? { decline_code } : {}) },
})

const card = (number: string, names: string[], does: string, outcome: Outcome = {}): TestCard => ({
  number,
  names,
  does,
  outcome,
  brand: number.startsWith('5') ? 'mastercard' : number.startsWith('3') ? 'amex' : 'visa',
})

/** Stripe's own test cards. Their names stand in pm_card_... and tok_... */
export const testCards: TestCard[] = [
  card('4242424242424242', ['visa'], 'pays'),
  card('5555555555554444', ['mastercard'], 'pays'),
  card('378282246310005', ['amex'], 'pays'),
  card('4000000000000077', ['bypassPending'], 'pays, and the money can be paid out at once', {
    isInstant: true,
  }),
  card(
    '4000000000000002',
    ['chargeDeclined', 'visa_chargeDeclined'],
    'is declined',
    declinedWith('generic_decline', 'Your card was declined.'),
  ),
  card(
    '4000000000009995',
    ['chargeDeclinedInsufficientFunds', 'visa_chargeDeclinedInsufficientFunds'],
    'has too little money on it',
    declinedWith('insufficient_funds', 'Your card has insufficient funds.'),
  ),
  card(
    '4000000000000069',
    ['chargeDeclinedExpiredCard'],
    'has expired',
    declinedWith('', 'Your card has expired.', 'expired_card'),
  ),
  card(
    '4000000000000127',
    ['chargeDeclinedIncorrectCvc'],
    'has another security code',
    declinedWith('', "Your card's security code is incorrect.", 'incorrect_cvc'),
  ),
  card('4000000000000341', ['chargeCustomerFail'], 'can be kept, and is declined later', {
    ...declinedWith('generic_decline', 'Your card was declined.'),
    canBeKept: true,
  }),
  card(
    '4000002500003155',
    ['authenticationRequired', 'authenticationRequiredOnSetup'],
    'asks for 3-D Secure',
    { challenge: true },
  ),
  card('4000000000003220', ['threeDSecure2Required'], 'asks for 3-D Secure', { challenge: true }),
  card('4000000000000259', ['createDispute'], 'pays, and disputes it as fraud', {
    dispute: { reason: 'fraudulent', isInquiry: false },
  }),
  card('4000000000002685', ['createDisputeProductNotReceived'], 'pays, and disputes it as not received', {
    dispute: { reason: 'product_not_received', isInquiry: false },
  }),
  card('4000000000001976', ['createDisputeInquiry'], 'pays, and its bank asks questions', {
    dispute: { reason: 'fraudulent', isInquiry: true },
  }),
  card('4000000000007726', ['pendingRefund'], 'pays; refunds stay pending for a while', {
    refund: 'pending',
  }),
  card('4000000000005126', ['refundFail'], 'pays; refunds fail afterwards', { refund: 'failed' }),
]

export const byNumber = (number: string) => testCards.find((it) => it.number === number.replaceAll(/\D/g, ''))

/** The card that a name like pm_card_visa or tok_visa stands for. */
export function byName(alias: string): TestCard | undefined {
  const name = alias.replace(/^(pm_card|tok)_/, '')
  return alias === name ? undefined : testCards.find(({ names }) => names.includes(name))
}

export type TestBank = {
  type: 'sepa_debit' | 'us_bank_account' | 'oxxo' | 'konbini'
  currency: string
  number: string
  does: string
  outcome: Outcome
}

/** Ways to pay that settle days later, for the currencies that have one. The number decides how it ends. */
export const testBanks: TestBank[] = [
  ...bank('sepa_debit', 'eur', {
    succeeds: ['AT611904300234573201', 'DE89370400440532013000', 'AT321904300235473204'],
    fails: ['AT861904300235473202', 'IT60X0542811101000000123456'],
  }),
  ...bank('us_bank_account', 'usd', { succeeds: ['000123456789'], fails: ['000111111116'] }),
  ...bank('oxxo', 'mxn', { succeeds: ['succeed'], fails: ['expire'] }),
  ...bank('konbini', 'jpy', { succeeds: ['22222222220'], fails: ['33333333330'] }),
]

function bank(
  type: TestBank['type'],
  currency: string,
  numbers: Record<'succeeds' | 'fails', string[]>,
): TestBank[] {
  return (['succeeds', 'fails'] as const).flatMap((delayed) =>
    numbers[delayed].map((number) => ({
      type,
      currency,
      number,
      does: `${delayed} later`,
      outcome: { delayed },
    })),
  )
}

export const byAccount = (number: string) =>
  testBanks.find((it) => it.number === number.replaceAll(/\s/g, ''))
