import type { Stripe } from 'stripe'
import { newId, randomLetters } from '../core/ids'
import { type Page, page } from '../core/lists'
import { mergeMetadata } from '../core/metadata'
import type { World } from '../core/world'
import { route } from '../http/route'
import { emit } from '../webhooks/emit'
import { attach, resolve } from './payment-methods'

type Create = Stripe.SetupIntentCreateParams & { payment_method_types?: string[] }

export const setupIntentRoutes = [
  route<Create>('POST /v1/setup_intents', ({ world }, params) => create(world, params)),
  route<Page>('GET /v1/setup_intents', ({ world }, params) =>
    page(world.store.all('setup_intent'), params, '/v1/setup_intents'),
  ),
  route<object>('GET /v1/setup_intents/{}', ({ world, ids: [id = ''] }) =>
    world.store.get('setup_intent', id),
  ),
]

// Only what keeps a card for later needs: it succeeds at once.
function create(world: World, params: Create): Stripe.SetupIntent {
  const id = newId('seti')
  const method = params.payment_method ? resolve(world, params.payment_method, 'payment_method') : undefined
  const made = world.store.create('setup_intent', {
    id,
    automatic_payment_methods: { enabled: true },
    client_secret: `${id}_secret_${randomLetters(24)}`,
    created: world.clock.now(),
    customer: params.customer ?? null,
    description: params.description ?? null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    payment_method: method?.id ?? null,
    payment_method_types: params.payment_method_types ?? ['card'],
    status: method ? 'requires_confirmation' : 'requires_payment_method',
    usage: 'off_session',
  })
  emit(world, 'setup_intent.created', made)
  if (!params.confirm || !method) return made
  if (params.customer) attach(world, method, params.customer)
  const done = world.store.update('setup_intent', id, { status: 'succeeded' })
  emit(world, 'setup_intent.succeeded', done)
  return done
}
