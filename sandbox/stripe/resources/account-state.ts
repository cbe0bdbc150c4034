import type { Stripe } from 'stripe'
import { StripeRefusal } from '../core/errors'
import { newId } from '../core/ids'
import { slice } from '../core/lists'
import type { Part } from '../core/store'
import type { World } from '../core/world'
import { emit, previousOf } from '../webhooks/emit'

type Account = Stripe.Account

/** Changes an account and tells of it, with what it was before. */
export function changeAccount(world: World, before: Account, change: Part<Account>): Account {
  const changed = world.store.update('account', before.id, change)
  emit(world, 'account.updated', changed, { account: before.id, previous: previousOf(before, change) })
  return changed
}

/** The organizer has told Stripe everything: charges and payouts are on. */
export function enable(world: World, account: Account): Account {
  const bank = {
    id: newId('ba'),
    object: 'bank_account',
    account: account.id,
    bank_name: 'STRIPE TEST BANK',
    country: account.country ?? 'US',
    currency: account.default_currency ?? 'usd',
    last4: '6789',
    status: 'new',
    account_holder_name: null,
    account_holder_type: null,
    account_type: null,
    fingerprint: newId('fp', 16),
    routing_number: '110000000',
    default_for_currency: true,
  }
  const names = Object.keys(account.capabilities ?? {})
  const capabilities = Object.fromEntries(
    (names.length > 0 ? names : ['card_payments', 'transfers']).map((name) => [name, 'active']),
  )
  return changeAccount(world, account, {
    capabilities,
    charges_enabled: true,
    details_submitted: true,
    payouts_enabled: true,
    external_accounts: slice([bank], {}, `/v1/accounts/${account.id}/external_accounts`),
    requirements: requirementsOf([], null),
    tos_acceptance: { date: world.clock.now(), ip: '127.0.0.1' },
  } as Part<Account>)
}

/** Stripe takes the right away: more is asked for, or the account was rejected. */
export function restrict(world: World, account: Account, reason: string): Account {
  const names = Object.keys(account.capabilities ?? {})
  return changeAccount(world, account, {
    capabilities: Object.fromEntries(names.map((name) => [name, 'inactive'])),
    charges_enabled: false,
    details_submitted: true,
    payouts_enabled: false,
    requirements: requirementsOf(
      reason.startsWith('rejected') ? [] : ['individual.verification.document'],
      reason,
    ),
  } as Part<Account>)
}

/** What Stripe still wants to know, and why it does not pay until then. */
export function requirementsOf(
  names: string[],
  disabled_reason: string | null,
): Part<Stripe.Account.Requirements> {
  const reason = disabled_reason as Stripe.Account.Requirements['disabled_reason']
  return {
    alternatives: [],
    currently_due: names,
    eventually_due: names,
    past_due: names,
    disabled_reason: reason,
    errors: [],
    pending_verification: [],
  }
}

/** Refuses a login link before there is anything to log in to. */
export function requireOnboarded(account: Account): void {
  if (account.details_submitted) return
  throw new StripeRefusal(400, {
    type: 'invalid_request_error',
    message: 'Cannot create a login link for an account that has not completed onboarding.',
  })
}
