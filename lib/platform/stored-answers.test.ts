import {
  createServer,
  get,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { generateETag } from 'next/dist/server/lib/etag'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { RequestContext } from './request'
import { serveStored } from './stored-answers'

type Ask = { method?: string; headers?: OutgoingHttpHeaders; query?: string }

const html = '<!doctype html><p>Jazz on the roof</p>'
const usual: Record<string, string> = {
  'x-nextjs-cache': 'HIT',
  etag: generateETag(html),
  'cache-control': 's-maxage=60',
}
let stored = { html, isCurrent: true }
let headers = usual
let status = 200
let nextAnswered = 0
let tries = 0
let path = ''

// Stands in for Next: a page from its cache, or what a test makes of it.
function next(request: IncomingMessage, response: ServerResponse, context: RequestContext): void {
  nextAnswered++
  const page = stored
  context.stored = { html: page.html, isCurrent: () => page.isCurrent }
  const isGzip = request.headers['accept-encoding']?.includes('gzip')
  response.writeHead(status, { ...headers, ...(isGzip ? { 'content-encoding': 'gzip' } : {}) })
  response.end(isGzip ? gzipSync(html) : html)
}

const server = createServer((request, response) => {
  const context: RequestContext = { id: String(++tries), address: 'here' }
  response.setHeader('x-request-id', context.id)
  if (!serveStored(request, response, context)) next(request, response, context)
})
await new Promise<void>((resolve) => server.listen(0, resolve))
afterAll(() => server.close())

beforeEach(() => {
  path = `/events/jazz-${++tries}`
  stored = { html, isCurrent: true }
  headers = usual
  status = 200
  nextAnswered = 0
})

function ask({ query = '', ...options }: Ask = {}) {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number | undefined; headers: IncomingMessage['headers']; body: Buffer }>(
    (resolve, reject) => {
      get({ port, path: path + query, ...options }, async (answer) => {
        const body = Buffer.concat(await answer.toArray())
        resolve({ status: answer.statusCode, headers: answer.headers, body })
      }).on('error', reject)
    },
  )
}

test('the next request for a stored page gets the same answer without Next', async () => {
  const [first, second] = [await ask(), await ask()]
  expect(nextAnswered).toBe(1)
  expect(second.status).toBe(200)
  expect(second.body.toString()).toBe(html)
  const lasting = ({
    headers: { date, 'x-request-id': id, 'transfer-encoding': how, ...rest },
  }: typeof first) => rest
  expect(lasting(second)).toEqual({ ...lasting(first), 'content-length': String(html.length) })
})

test('each answer has a request id of its own', async () => {
  const ids = [await ask(), await ask(), await ask()].map((answer) => answer.headers['x-request-id'])
  expect(new Set(ids).size).toBe(3)
})

test('whoever takes gzip gets gzip, and whoever does not gets none', async () => {
  const zipped = { headers: { 'accept-encoding': 'gzip, deflate, br' } }
  await ask(zipped)
  const [second, plain] = [await ask(zipped), await ask()]
  expect(second.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(second.body).toString()).toBe(html)
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(nextAnswered).toBe(2)
})

test('a page that is current no more is Next to answer, and the new one is kept', async () => {
  await ask()
  stored.isCurrent = false
  stored = { html, isCurrent: true }
  await ask()
  await ask()
  expect(nextAnswered).toBe(2)
})

test.each<[string, Ask]>([
  ['a form', { method: 'POST' }],
  ['HEAD', { method: 'HEAD' }],
  ['a query', { query: '?said=attending' }],
  ['the data of a page', { headers: { rsc: '1' } }],
  ['a condition', { headers: { 'if-none-match': generateETag(html) } }],
  ['a part', { headers: { range: 'bytes=0-10' } }],
  ['a type of a body', { headers: { 'content-type': 'text/plain' } }],
  ['a header that nobody knows', { headers: { 'x-something': '1' } }],
  ['a draft of Next', { headers: { cookie: 'a=b; __prerender_bypass=1' } }],
  ['a session', { headers: { cookie: 'theme=dark; maly.session=x' } }],
  ['a session of a site over TLS', { headers: { cookie: '__Host-maly.session=x; maly.in=1' } }],
  ['a refusal of gzip', { headers: { 'accept-encoding': 'gzip;q=0' } }],
])('a request with %s is left to Next, before and after', async (_, asked) => {
  await ask(asked)
  await ask()
  await ask(asked)
  expect(nextAnswered).toBe(3)
})

test.each<[string, { extra?: Record<string, string>; code?: number }]>([
  ['is stale', { extra: { 'x-nextjs-cache': 'STALE' } }],
  ['was made for the request', { extra: { 'x-nextjs-cache': 'MISS' } }],
  ['is another page than was read', { extra: { etag: '"other"' } }],
  ['sets a cookie', { extra: { 'set-cookie': 'a=b' } }],
  ['is not found', { code: 404 }],
])('an answer that %s is not kept', async (_, { extra, code = 200 }) => {
  headers = { ...usual, ...extra }
  status = code
  await ask()
  await ask()
  expect(nextAnswered).toBe(2)
})
