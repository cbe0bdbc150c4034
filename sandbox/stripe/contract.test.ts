import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type StandIn, standIn } from '@/test/stripe'
import { contract, faultsOfEvents } from '@/test/stripe-contract'
import { billing } from '@/test/stripe-stories/billing'
import { catalog } from '@/test/stripe-stories/catalog'
import { checkout } from '@/test/stripe-stories/checkout'
import { connect } from '@/test/stripe-stories/connect'
import { invoices } from '@/test/stripe-stories/invoices'
import { payments } from '@/test/stripe-stories/payments'
import { routes } from './routes'
import { shapes } from './shapes/load'

/*
 * The contract in both directions, with the installed package as the judge. Every request in these stories is made by the
 * package, so its types allow it, and is decoded by shapes read from those types; every answer and every event is held
 * against the shapes that the types have for it.
 */
const { watch, asked, requests, faults } = contract()
const served = routes.filter(({ isLoose }) => !isLoose).map(({ verb, path }) => `${verb} ${path}`)
let sandbox: StandIn

beforeAll(async () => {
  sandbox = await standIn({ watch })
})
afterAll(() => {
  const events = sandbox.world.store.everywhere('event').length
  console.log(`contract: ${requests()} requests to ${asked.size} operations, ${events} events`)
})

describe('what is answered is what the types of the package promise', () => {
  const stories = { ...catalog, ...checkout, ...payments, ...connect, ...billing, ...invoices }
  test.each(Object.entries(stories))('%s', async (_, story) => {
    await story(sandbox)
    expect(faults()).toEqual([])
  })
})

test('every operation is one of the package, and is asked for in a story', () => {
  expect(served.filter((operation) => !shapes().operations[operation])).toEqual([])
  expect(served.filter((operation) => !asked.has(operation))).toEqual([])
})

test('every event is what its kind says', () => {
  expect(faultsOfEvents(sandbox.world)).toEqual([])
})

test('every operation refuses a parameter that its type does not have', async () => {
  const authorization = `Bearer ${sandbox.secretKey}`
  for (const operation of served) {
    const [method = '', path = ''] = operation.split(' ')
    const address = `${sandbox.url}${path.replaceAll('{}', 'one')}`
    const query = method === 'POST' ? '' : '?surely_not=1'
    const answer = await fetch(address + query, {
      method,
      headers: { authorization, 'stripe-version': sandbox.world.version },
      ...(method === 'POST' ? { body: new URLSearchParams({ surely_not: '1' }) } : {}),
    })
    const { error } = (await answer.json()) as { error?: { code?: string } }
    expect([operation, answer.status, error?.code]).toEqual([operation, 400, 'parameter_unknown'])
  }
})
