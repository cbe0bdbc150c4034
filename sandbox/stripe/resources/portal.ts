import type { Stripe } from 'stripe'
import { badRequest } from '../core/errors'
import { randomLetters } from '../core/ids'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import type { World } from '../core/world'
import { route } from '../http/route'
import { missingParam } from '../shapes/decode'
import { emit } from '../webhooks/emit'
import { requireCustomer } from './customers'

type Configuration = Stripe.BillingPortal.Configuration

export const portalRoutes = [
  route<Stripe.BillingPortal.SessionCreateParams>('POST /v1/billing_portal/sessions', ({ world }, params) => {
    if (!params.customer) throw missingParam('customer')
    const customer = requireCustomer(world, params.customer)
    if (params.configuration) world.store.get('billing_portal.configuration', params.configuration)
    const secret = randomLetters(40)
    const session = world.store.create('billing_portal.session', {
      configuration: params.configuration ?? defaultConfiguration(world).id,
      created: world.clock.now(),
      customer: customer.id,
      flow: null,
      livemode: false,
      locale: params.locale ?? null,
      return_url: params.return_url ?? null,
      url: `${world.url}/p/session/${secret}`,
    })
    world.store.setOwn('portal', secret, session.id)
    emit(world, 'billing_portal.session.created', session)
    return session
  }),
  route<Stripe.BillingPortal.ConfigurationCreateParams>(
    'POST /v1/billing_portal/configurations',
    ({ world }, params) => {
      const made = create(world, {
        isDefault: false,
        returnUrl: params.default_return_url || null,
        metadata: mergeMetadata({}, params.metadata),
      })
      emit(world, 'billing_portal.configuration.created', made)
      return made
    },
  ),
  route<Page>('GET /v1/billing_portal/configurations', ({ world }, params) =>
    page(world.store.all('billing_portal.configuration'), params, '/v1/billing_portal/configurations'),
  ),
  route<object>('GET /v1/billing_portal/configurations/{}', ({ world, ids: [id = ''] }) =>
    world.store.get('billing_portal.configuration', id),
  ),
  route<Stripe.BillingPortal.ConfigurationUpdateParams>(
    'POST /v1/billing_portal/configurations/{}',
    ({ world, ids: [id = ''] }, params) => {
      const before = world.store.get('billing_portal.configuration', id)
      if (before.is_default && params.active === false)
        throw badRequest('You cannot deactivate the default configuration.', { param: 'active' })
      const change = {
        active: params.active ?? before.active,
        metadata: mergeMetadata(before.metadata, params.metadata),
        updated: world.clock.now(),
      }
      const changed = world.store.update('billing_portal.configuration', id, change)
      emit(world, 'billing_portal.configuration.updated', changed)
      return changed
    },
  ),
]

function defaultConfiguration(world: World): Configuration {
  const known = world.store.all('billing_portal.configuration').find(({ is_default }) => is_default)
  return known ?? create(world, { isDefault: true, returnUrl: null, metadata: {} })
}

function create(
  world: World,
  {
    isDefault,
    returnUrl,
    metadata,
  }: { isDefault: boolean; returnUrl: string | null; metadata: Stripe.Metadata },
): Configuration {
  const now = world.clock.now()
  return world.store.create('billing_portal.configuration', {
    active: true,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: now,
    default_return_url: returnUrl,
    features: {
      customer_update: { enabled: false, allowed_updates: [] },
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true, payment_method_configuration: null },
      subscription_cancel: {
        enabled: true,
        mode: 'at_period_end',
        proration_behavior: 'none',
        cancellation_reason: { enabled: false, options: [] },
      },
      subscription_pause: { enabled: false, duration: { type: 'indefinite', interval_options: [] } },
      subscription_update: {
        enabled: false,
        default_allowed_updates: [],
        proration_behavior: 'none',
        schedule_at_period_end: { conditions: [] },
        trial_update_behavior: 'end_trial',
      },
    },
    is_default: isDefault,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata,
    updated: now,
  } as never)
}
