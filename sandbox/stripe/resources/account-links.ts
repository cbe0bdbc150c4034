import type { Stripe } from 'stripe'
import { badRequest } from '../core/errors'
import { randomLetters } from '../core/ids'
import { type Page, slice } from '../core/lists'
import { route } from '../http/route'
import { requireOnboarded } from './account-state'
import { requireAccount } from './accounts'

/** A way in to onboarding, good once and for a few minutes. */
export type Link = { account: string; returnUrl: string; refreshUrl: string; expires: number; used?: boolean }

const fiveMinutes = 300

export const accountLinkRoutes = [
  route<Stripe.AccountLinkCreateParams>(
    'POST /v1/account_links',
    ({ world }, { account, refresh_url, return_url }) => {
      requireAccount(world, account)
      if (!refresh_url || !return_url)
        throw badRequest('You must provide refresh_url and return_url.', {
          param: refresh_url ? 'return_url' : 'refresh_url',
        })
      const secret = randomLetters(24)
      const now = world.clock.now()
      const link: Link = {
        account,
        returnUrl: return_url,
        refreshUrl: refresh_url,
        expires: now + fiveMinutes,
      }
      world.store.setOwn('link', secret, link)
      return {
        object: 'account_link',
        created: now,
        expires_at: link.expires,
        url: `${world.url}/setup/e/${account}/${secret}`,
      }
    },
  ),
  route<object>('POST /v1/accounts/{}/login_links', ({ world, ids: [id = ''] }) => {
    const account = requireAccount(world, id)
    if (account.type !== 'express')
      throw badRequest(`Cannot create a login link for an account that is not Express.`)
    requireOnboarded(account)
    return {
      object: 'login_link',
      created: world.clock.now(),
      url: `${world.url}/express/${id}/${randomLetters(16)}`,
    }
  }),
  route<Page>('GET /v1/accounts/{}/external_accounts', ({ world, ids: [id = ''] }, params) =>
    slice(
      requireAccount(world, id).external_accounts?.data ?? [],
      params,
      `/v1/accounts/${id}/external_accounts`,
    ),
  ),
  route<object>('GET /v1/accounts/{}/capabilities', ({ world, ids: [id = ''] }) => {
    const { capabilities = {}, created } = requireAccount(world, id)
    const data = Object.entries(capabilities).map(([name, status]) => ({
      ...{
        id: name,
        object: 'capability',
        account: id,
        requested: true,
        requested_at: created ?? null,
        status,
      },
      requirements: requirements(status === 'active' ? null : 'requirements.fields_needed'),
      future_requirements: requirements(null),
    }))
    return { object: 'list', data, has_more: false, url: `/v1/accounts/${id}/capabilities` }
  }),
]

const requirements = (disabled_reason: string | null) => ({
  ...{ alternatives: [], current_deadline: null, currently_due: [], disabled_reason },
  ...{ errors: [], eventually_due: [], past_due: [], pending_verification: [] },
})
