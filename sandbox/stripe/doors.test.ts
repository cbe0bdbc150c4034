import { beforeAll, describe, expect, test } from 'vitest'
import { clientOf, type StandIn, standIn } from '@/test/stripe'

let sandbox: StandIn

beforeAll(async () => {
  sandbox = await standIn()
})

type Init = {
  method?: string
  key?: string
  version?: string
  idempotencyKey?: string
  body?: Record<string, string>
}

async function ask(path: string, { method = 'GET', key, version, idempotencyKey, body }: Init = {}) {
  const headers: Record<string, string> = { authorization: `Bearer ${key ?? sandbox.secretKey}` }
  if (version) headers['stripe-version'] = version
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey
  const answer = await fetch(sandbox.url + path, {
    method: body ? 'POST' : method,
    headers,
    ...(body ? { body: new URLSearchParams(body) } : {}),
  })
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as { id?: string; error?: Record<string, string> },
  }
}

describe('who may ask, and for what', () => {
  test('without the key there is 401, and the key is not repeated', async () => {
    const refused = await ask('/v1/balance', { key: 'sk_test_somebody_else_0001' })
    expect([refused.status, refused.body.error?.type]).toEqual([401, 'invalid_request_error'])
    expect(refused.body.error?.message).not.toContain('somebody')
    expect((await fetch(`${sandbox.url}/v1/balance`)).status).toBe(401)
  })

  test('another version of the API is refused; this one, and none, are answered', async () => {
    const { version } = sandbox.world
    expect((await ask('/v1/balance', { version: '2020-08-27' })).status).toBe(400)
    expect((await ask('/v1/balance', { version })).headers.get('stripe-version')).toBe(version)
    expect((await ask('/v1/balance')).status).toBe(200)
  })

  test('an unknown address is 404, and so is an object that is not there', async () => {
    expect((await ask('/v1/treasury')).body.error?.message).toContain('Unrecognized request URL')
    const { status, body, headers } = await ask('/v1/charges/ch_none')
    expect([status, body.error]).toEqual([
      404,
      expect.objectContaining({
        code: 'resource_missing',
        param: 'id',
        message: "No such charge: 'ch_none'",
      }),
    ])
    expect(headers.get('request-id')).toMatch(/^req_/)
  })

  test.each<[string, string, Record<string, string>, Record<string, string>]>([
    [
      'a fraction of a cent',
      '/v1/prices',
      { currency: 'eur', unit_amount: '1.5', product: 'p' },
      { code: 'parameter_invalid_integer', param: 'unit_amount' },
    ],
    [
      'a word for a number',
      '/v1/refunds',
      { charge: 'ch_1', amount: 'all' },
      { code: 'parameter_invalid_integer', param: 'amount' },
    ],
    [
      'a word for yes or no',
      '/v1/refunds',
      { charge: 'ch_1', reverse_transfer: 'maybe' },
      { param: 'reverse_transfer' },
    ],
    [
      'a value that is not of the list',
      '/v1/refunds',
      { charge: 'ch_1', reason: 'bored' },
      { param: 'reason' },
    ],
    [
      'an unknown parameter deep inside',
      '/v1/checkout/sessions',
      { mode: 'payment', 'line_items[0][price_data][color]': 'red' },
      { code: 'parameter_unknown', param: 'line_items[0][price_data][color]' },
    ],
    [
      'what has to be there',
      '/v1/payment_intents',
      { amount: '100' },
      { code: 'parameter_missing', param: 'currency' },
    ],
    [
      'nothing where something has to be',
      '/v1/products',
      { name: '' },
      { code: 'parameter_invalid_empty', param: 'name' },
    ],
    [
      'an older parameter from who names a version',
      '/v1/payment_intents',
      { 'payment_method_types[]': 'card', amount: '100', currency: 'eur' },
      { code: 'parameter_unknown' },
    ],
  ])('%s is refused by its name', async (_, path, body, error) => {
    const refused = await ask(path, { body, version: sandbox.world.version })
    expect([refused.status, refused.body.error]).toEqual([
      400,
      expect.objectContaining({ type: 'invalid_request_error', ...error }),
    ])
  })
})

describe('P7: one key, one request', () => {
  const body = { email: 'ana@maly.test' }

  test('the same request with the same key is answered as before, and done once', async () => {
    const [first, second] = [
      await ask('/v1/customers', { body, idempotencyKey: 'one' }),
      await ask('/v1/customers', { body, idempotencyKey: 'one' }),
    ]
    expect(second.body.id).toBe(first.body.id)
    expect([first, second].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true'])
  })

  test('the same key with other parameters is an error of its own kind', async () => {
    await ask('/v1/customers', { body, idempotencyKey: 'two' })
    const other = await ask('/v1/customers', { body: { email: 'bo@maly.test' }, idempotencyKey: 'two' })
    expect([other.status, other.body.error?.type]).toEqual([400, 'idempotency_error'])
  })

  test('a declined card is remembered, a request that could not be read is not', async () => {
    const pay = {
      amount: '900',
      currency: 'eur',
      confirm: 'true',
      payment_method: 'pm_card_chargeDeclined',
      return_url: 'https://maly.test',
    }
    const tries = [
      await ask('/v1/payment_intents', { body: pay, idempotencyKey: 'three' }),
      await ask('/v1/payment_intents', { body: pay, idempotencyKey: 'three' }),
    ]
    expect(tries.map(({ status }) => status)).toEqual([402, 402])
    expect(tries[1]?.body.error?.charge).toBe(tries[0]?.body.error?.charge)
    expect((await ask('/v1/customers', { body: { nonsense: '1' }, idempotencyKey: 'four' })).status).toBe(400)
    expect((await ask('/v1/customers', { body, idempotencyKey: 'four' })).status).toBe(200)
  })
})

test('a refused request leaves nothing behind', async () => {
  const count = () => sandbox.world.store.all('product').length
  const before = count()
  const line = {
    'line_items[0][price_data][currency]': 'eur',
    'line_items[0][price_data][unit_amount]': '10',
    'line_items[0][price_data][product_data][name]': 'A',
    'line_items[0][quantity]': '1',
  }
  const refused = await ask('/v1/checkout/sessions', {
    body: { mode: 'payment', success_url: 'https://maly.test', ...line },
  })
  expect([refused.status, refused.body.error?.code]).toEqual([400, 'amount_too_small'])
  expect(count()).toBe(before)
})

test('pages go on by key, forwards and back, and say whether there is more', async () => {
  const { stripe } = sandbox
  const made: string[] = []
  for (let i = 0; i < 5; i++) made.unshift((await stripe.customers.create({ email: 'page@maly.test' })).id)
  const page = async (more: object) => {
    const { data, has_more } = await stripe.customers.list({ email: 'page@maly.test', limit: 2, ...more })
    return [...data.map(({ id }) => made.indexOf(id)), has_more]
  }
  expect(await page({})).toEqual([0, 1, true])
  expect(await page({ starting_after: made[1] })).toEqual([2, 3, true])
  expect(await page({ starting_after: made[3] })).toEqual([4, false])
  expect(await page({ ending_before: made[4] })).toEqual([2, 3, true])
  expect(await page({ ending_before: made[1] })).toEqual([0, false])
  await expect(stripe.customers.list({ starting_after: 'cus_none' })).rejects.toThrow('No such')
  await expect(stripe.customers.list({ expand: ['data.color'] })).rejects.toMatchObject({
    code: 'property_not_expandable',
  })
})

test('ordered failures come so many times, and the package tries again by itself', async () => {
  await sandbox.lever('fault', { path: '/v1/balance', status: 429, times: 2 })
  await expect(sandbox.stripe.balance.retrieve()).rejects.toMatchObject({
    type: 'StripeRateLimitError',
    statusCode: 429,
  })
  await expect(sandbox.stripe.balance.retrieve()).rejects.toMatchObject({ code: 'rate_limit' })
  expect(await sandbox.stripe.balance.retrieve()).toMatchObject({ object: 'balance' })
  await sandbox.lever('fault', { path: '/v1/customers', status: 409, times: 1 })
  await expect(clientOf(sandbox).customers.create({})).rejects.toMatchObject({
    statusCode: 409,
    code: 'lock_timeout',
  })
})
