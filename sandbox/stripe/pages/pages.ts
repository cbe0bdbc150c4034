import type { IncomingMessage, ServerResponse } from 'node:http'
import { ZodError } from 'zod'
import { StripeRefusal } from '../core/errors'
import { decodeForm } from '../http/form'
import { idsIn } from '../http/route'
import type { House } from '../server'
import { adminPages } from './admin'
import { challengePages } from './challenge'
import { checkoutPages } from './checkout'
import { deskPages } from './desk'
import { expressPages } from './express'
import { html, visitorPage } from './html'
import { invoicePages } from './invoice'
import { objectPages } from './objects'
import { onboardingPages } from './onboarding'
import { portalPages } from './portal'

export type Visit = House & {
  ids: string[]
  query: URLSearchParams
  form: (name: string) => string
  json: unknown
}
export type Shown = { page: string; status?: number } | { to: string } | { json: unknown }
export type Page = [address: string, show: (visit: Visit) => Shown | Promise<Shown>]

const pages: Page[] = [
  ...[
    ...checkoutPages,
    ...challengePages,
    ...onboardingPages,
    ...expressPages,
    ...portalPages,
    ...invoicePages,
  ],
  ...[...deskPages, ...objectPages, ...adminPages],
]

type Incoming = {
  request: IncomingMessage
  response: ServerResponse
  path: string
  search: string
  body: string
}

/** Answers everything that is no API: pages for people, and the levers for tests. */
export async function answerPage(
  house: House,
  { request, response, path, search, body }: Incoming,
): Promise<void> {
  const found = pages.flatMap(([address, show]) => {
    const [verb = '', pattern = ''] = address.split(' ')
    const ids = verb === request.method ? idsIn(pattern, path) : undefined
    return ids ? [{ ids, show }] : []
  })[0]
  const shown = found
    ? await attempt(() => found.show(visitOf(house, { ids: found.ids, search, body })))
    : notThere
  if ('to' in shown) return void response.writeHead(303, { location: shown.to }).end()
  if ('json' in shown)
    return void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(shown.json, null, 2))
  response
    .writeHead(shown.status ?? 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    })
    .end(shown.page)
}

function visitOf(
  house: House,
  { ids, search, body }: { ids: string[]; search: string; body: string },
): Visit {
  const isJson = body.startsWith('{')
  const fields = isJson ? {} : decodeForm(body)
  const form = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  return { ...house, ids, form, query: new URLSearchParams(search), json: isJson ? JSON.parse(body) : fields }
}

async function attempt(work: () => Shown | Promise<Shown>): Promise<Shown> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ZodError || error instanceof SyntaxError)
      return {
        page: visitorPage('Not readable', html`<h1>That cannot be read</h1><p>${error.message}</p>`),
        status: 400,
      }
    if (!(error instanceof StripeRefusal)) throw error
    const page = visitorPage('Not possible', html`<h1>That is not possible</h1><p>${error.message}</p>`)
    return { page, status: error.status === 402 ? 400 : error.status }
  }
}

const notThere: Shown = {
  page: visitorPage(
    'Not here',
    html`<h1>There is nothing here</h1><p><a href="/">The desk of the stand-in</a></p>`,
  ),
  status: 404,
}
