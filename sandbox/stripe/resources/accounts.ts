import type { Stripe } from 'stripe'
import { badRequest, missing } from '../core/errors'
import { type Page, page, slice } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import type { Part } from '../core/store'
import type { World } from '../core/world'
import { route } from '../http/route'
import { emit } from '../webhooks/emit'
import { changeAccount, requirementsOf, restrict } from './account-state'

type Create = Stripe.AccountCreateParams
type Update = Stripe.AccountUpdateParams
type Account = Stripe.Account

export const accountRoutes = [
  route<Create>('POST /v1/accounts', ({ world }, params) => create(world, params)),
  route<Page>('GET /v1/accounts', ({ world }, params) =>
    page(world.store.all('account'), params, '/v1/accounts'),
  ),
  route<object>('GET /v1/account', ({ world, account }) =>
    account ? world.store.get('account', account) : platform(world),
  ),
  route<object>('GET /v1/accounts/{}', ({ world, ids: [id = ''] }) => requireAccount(world, id)),
  route<Update>('POST /v1/accounts/{}', ({ world, ids: [id = ''] }, params) => update(world, id, params)),
  route<object>('DELETE /v1/accounts/{}', ({ world, ids: [id = ''] }) => {
    const account = requireAccount(world, id)
    world.store.delete('account', id)
    emit(
      world,
      'account.application.deauthorized',
      { id: 'ca_maly', object: 'application', name: 'Maly' },
      { account: account.id },
    )
    return { id, object: 'account', deleted: true }
  }),
  route<Stripe.AccountRejectParams>('POST /v1/accounts/{}/reject', ({ world, ids: [id = ''] }, { reason }) =>
    restrict(
      world,
      requireAccount(world, id),
      `rejected.${reason === 'terms_of_service' ? reason : reason.startsWith('fraud') ? 'fraud' : 'other'}`,
    ),
  ),
]

export function requireAccount({ store }: World, id: string): Account {
  const found = store.find('account', id)
  if (found) return found
  throw missing('account', id)
}

/** Refuses to send money to an account that is not there or may not have it yet. */
export function requireReceiver({ store }: World, id: string, param: string): Account {
  const found = store.find('account', id)
  if (!found) throw badRequest(`No such destination: '${id}'`, { param, code: 'resource_missing' })
  if (found.type !== 'express' || found.capabilities?.transfers === 'active') return found
  const message =
    'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments'
  throw badRequest(message, { param, code: 'insufficient_capabilities_for_transfer' })
}

const asked = [
  'business_profile.url',
  'external_account',
  'individual.dob.day',
  'individual.first_name',
  'individual.last_name',
  'tos_acceptance.date',
  'tos_acceptance.ip',
]

function create(world: World, params: Create): Account {
  const { controller } = params
  const isExpress = params.type === 'express' || controller?.stripe_dashboard?.type === 'express'
  const type = params.type ?? (isExpress ? 'express' : controller ? 'none' : 'standard')
  const country = params.country ?? 'US'
  const wanted = Object.entries(params.capabilities ?? {}).filter(([, it]) => it?.requested)
  const account = world.store.create('account', {
    ...(params.business_profile
      ? { business_profile: params.business_profile as Stripe.Account.BusinessProfile }
      : { business_profile: {} }),
    business_type: params.business_type ?? null,
    capabilities: Object.fromEntries(wanted.map(([name]) => [name, 'inactive'])),
    charges_enabled: false,
    controller: {
      type: 'application',
      is_controller: true,
      fees: { payer: isExpress ? 'application_express' : 'account' },
      losses: { payments: isExpress ? 'application' : 'stripe' },
      requirement_collection: 'stripe',
      stripe_dashboard: { type: isExpress ? 'express' : 'full' },
    },
    country,
    created: world.clock.now(),
    default_currency: params.default_currency ?? currencyOf(country),
    details_submitted: false,
    email: params.email ?? null,
    external_accounts: slice<Stripe.BankAccount>([], {}, '/v1/accounts/external_accounts'),
    metadata: mergeMetadata({}, params.metadata),
    payouts_enabled: false,
    requirements: requirementsOf(asked, 'requirements.past_due'),
    settings: settingsOf(params.business_profile?.name),
    tos_acceptance: {},
    type,
  })
  emit(world, 'account.updated', account, { account: account.id })
  return account
}

function update(world: World, id: string, params: Update): Account {
  const before = requireAccount(world, id)
  const wanted = Object.entries(params.capabilities ?? {}).filter(([, it]) => it?.requested)
  const state = before.details_submitted ? 'active' : 'inactive'
  const change: Part<Account> = {
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    ...(params.email ? { email: params.email } : {}),
    ...(params.business_profile
      ? {
          business_profile: {
            ...before.business_profile,
            ...params.business_profile,
          } as Stripe.Account.BusinessProfile,
        }
      : {}),
    ...(wanted.length > 0
      ? {
          capabilities: {
            ...before.capabilities,
            ...Object.fromEntries(wanted.map(([name]) => [name, state])),
          },
        }
      : {}),
  }
  return changeAccount(world, before, change)
}

function settingsOf(name: string | undefined): Part<Stripe.Account.Settings> {
  return {
    branding: {},
    card_payments: { decline_on: { avs_failure: false, cvc_failure: false } },
    dashboard: { display_name: name ?? null, timezone: 'Etc/UTC' },
    payments: {},
    payouts: { debit_negative_balances: true, schedule: { delay_days: 2, interval: 'daily' } },
  }
}

const currencies: Record<string, string> = {
  GB: 'gbp',
  JP: 'jpy',
  MX: 'mxn',
  US: 'usd',
  CH: 'chf',
  CA: 'cad',
  AU: 'aud',
  BR: 'brl',
}
const currencyOf = (country: string) => currencies[country] ?? 'eur'

function platform({ clock }: World) {
  return {
    id: 'acct_platform',
    object: 'account',
    charges_enabled: true,
    details_submitted: true,
    payouts_enabled: true,
    email: 'platform@maly.test',
    type: 'standard',
    country: 'PT',
    created: clock.now(),
    default_currency: 'eur',
  }
}
