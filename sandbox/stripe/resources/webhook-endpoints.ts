import type { Stripe } from 'stripe'
import { badRequest } from '../core/errors'
import { randomLetters } from '../core/ids'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import type { World } from '../core/world'
import { route } from '../http/route'

type Create = Stripe.WebhookEndpointCreateParams

export const webhookEndpointRoutes = [
  route<Create>('POST /v1/webhook_endpoints', ({ world }, params) => {
    const secret = `whsec_${randomLetters(32)}`
    // The secret is told here and never again.
    return { ...create(world, params, { secret, connect: params.connect === true }), secret }
  }),
  route<Page>('GET /v1/webhook_endpoints', ({ world }, params) =>
    page(world.store.all('webhook_endpoint'), params, '/v1/webhook_endpoints'),
  ),
  route<object>('GET /v1/webhook_endpoints/{}', ({ world, ids: [id = ''] }) =>
    world.store.get('webhook_endpoint', id),
  ),
  route<Stripe.WebhookEndpointUpdateParams>(
    'POST /v1/webhook_endpoints/{}',
    ({ world, ids: [id = ''] }, params) => {
      const before = world.store.get('webhook_endpoint', id)
      const {
        disabled,
        url = before.url,
        enabled_events = before.enabled_events,
        description,
        metadata,
      } = params
      return world.store.update('webhook_endpoint', id, {
        url: requireAddress(url),
        enabled_events,
        description: description ?? before.description,
        metadata: mergeMetadata(before.metadata, metadata),
        ...(disabled === undefined ? {} : { status: disabled ? 'disabled' : 'enabled' }),
      })
    },
  ),
  route<object>('DELETE /v1/webhook_endpoints/{}', ({ world, ids: [id = ''] }) => {
    world.store.get('webhook_endpoint', id)
    world.store.delete('webhook_endpoint', id)
    return { id, object: 'webhook_endpoint', deleted: true }
  }),
]

type Secret = { secret: string; connect?: boolean; hearsAll?: boolean }

function create(
  world: World,
  { url, enabled_events, description, metadata, api_version }: Create,
  secret: Secret,
): Stripe.WebhookEndpoint {
  return world.store.create(
    'webhook_endpoint',
    {
      api_version: api_version ?? null,
      created: world.clock.now(),
      description: description || null,
      enabled_events,
      livemode: false,
      metadata: mergeMetadata({}, metadata),
      status: 'enabled',
      url: requireAddress(url),
    },
    { secret },
  )
}

const preset = 'we_preset'

/** The endpoint that the start gave us: one for everything, kept from one start to the next at its newest address. */
export function presetEndpoint(world: World, { url, secret }: { url: string; secret: string }): void {
  world.store.delete('webhook_endpoint', preset)
  const made = create(
    world,
    { url, enabled_events: ['*'], description: 'given at the start' },
    { secret, hearsAll: true },
  )
  world.store.delete('webhook_endpoint', made.id)
  world.store.create('webhook_endpoint', { ...made, id: preset }, { secret: { secret, hearsAll: true } })
}

function requireAddress(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url
  throw badRequest('Invalid URL: An explicit scheme (such as https) must be provided.', {
    param: 'url',
    code: 'url_invalid',
  })
}
