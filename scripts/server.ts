// First: parts of Next that ours import read AsyncLocalStorage from here the moment they are loaded.
import 'next/dist/server/node-environment-baseline'
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import next from 'next'
import { countView, flushViews } from '@/lib/events/views'
import { standingSessions, whoseCookies } from '@/lib/identity/sessions'
import { clientAddress } from '@/lib/platform/address'
import { type Refused, readAtDoor, refusedAtDoor } from '@/lib/platform/body'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { LiveHub } from '@/lib/platform/live-hub'
import { asksStream, serveStream } from '@/lib/platform/live-stream'
import { log } from '@/lib/platform/log'
import { speakWithoutScript } from '@/lib/platform/not-found-answer'
import { pagePolicy } from '@/lib/platform/page-policy'
import { type RequestContext, runRequest } from '@/lib/platform/request'
import { serveStored } from '@/lib/platform/stored-answers'
import { exitWithParent } from './exit-with-parent'
import { outliveLostConnections } from './lost-connections'
import { notFoundWords } from './not-found'
import { serveOrder } from './orders-in-front'
import { serveScans } from './scans-in-front'
import { serveWebhook } from './webhook-in-front'

/*
 * The production server: Next's own handler, with what Next has no place for: an id and an address for each request, a
 * status for forms that were refused, stored pages without Next's detours, a log line, and an end that lets running
 * requests finish.
 */
exitWithParent()
outliveLostConnections()
const { PORT, TRUSTED_PROXIES, MALY_DEV } = env()
// Longer than proxies keep an idle connection, or one of them sends a request into a connection that is closing.
const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 })
const app = next({ dev: MALY_DEV === '1', hostname: 'localhost', port: PORT, httpServer: server })
await app.prepare()
const handle = app.getRequestHandler()
const hub = await new LiveHub({ standing: (ids) => standingSessions(ids, now()) }).open()

server.on('request', (request, response) => {
  const context: RequestContext = { id: randomUUID(), address: clientAddress(request, TRUSTED_PROXIES) }
  prepare(request, response, context)
  response.once('finish', () => response.statusCode === 200 && countView(request, now()))
  if (serveStored(request, response, context)) return
  if (asksStream(request)) return stream(request, response, context.id)
  speakWithoutScript(request, response, notFoundWords)
  runRequest(context, () => serve(request, response)).catch((error: unknown) => {
    log.error({ err: error, requestId: context.id }, 'a request failed')
    if (!response.headersSent) response.writeHead(500)
    response.end()
  })
})
server.listen(PORT, () => log.info({ port: PORT }, 'server ready'))

function stream(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  serveStream(request, response, { hub, whoIs: whoseCookies }).catch((error: unknown) => {
    log.error({ err: error, requestId }, 'a stream failed')
    if (!response.headersSent) response.writeHead(503)
    response.end()
  })
}
// Views are summed in memory: a page costs no write, and a page that is stored none of its speed.
setInterval(() => void flushViews(), 10_000).unref()

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if ((await serveScans(request, response)) || (await serveWebhook(request, response))) return
  const read = refusedAtDoor(request) ?? (await readAtDoor(request))
  if ('status' in read) return refuse(response, read)
  if (read.form && (await serveOrder(read.request, response, read.form))) return
  await handle(read.request, response)
}

// The connection stays: whoever still sends would see it break, and never read why. What comes is thrown away.
function refuse(response: ServerResponse, { status, words }: Refused): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(words)
}

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())

// Requests that run are answered; connections that only wait are closed; what still hangs after 10 s is cut.
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  setTimeout(() => server.closeAllConnections(), 10_000).unref()
  server.closeIdleConnections()
  await hub.close()
  await new Promise((resolve) => server.close(resolve))
  await flushViews()
  process.exit(0)
}

function prepare(request: IncomingMessage, response: ServerResponse, context: RequestContext): void {
  if (TRUSTED_PROXIES === 0) delete request.headers['x-forwarded-host']
  response.setHeader('x-request-id', context.id)
  setPolicy(request, response)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  // A search is a page that may be refused; stored pages have no query, and pass as they are.
  if (!isRead || request.url?.includes('?')) carryStatus(request, response, context)
  if (isRead) return
  const began = performance.now()
  response.on('finish', () => {
    const { method, url } = request
    const ms = Math.round(performance.now() - began)
    log.info(
      { requestId: context.id, method, path: url?.split('?')[0], status: response.statusCode, ms },
      'request',
    )
  })
}

// Next takes the nonce of a page from the request: what a client sends by that name is nobody's to choose.
function setPolicy({ url, headers }: IncomingMessage, response: ServerResponse): void {
  const policy = pagePolicy({ url, headers })
  delete headers['content-security-policy-report-only']
  delete headers['content-security-policy']
  if (!policy) return
  headers['content-security-policy'] = policy
  response.setHeader('content-security-policy', policy)
}

/**
 * Lets an action set the status of a form's answer, and a search its own. Only for forms posted without JavaScript: the client runtime reads
 * the outcome from the body, and takes a status of its own for a failure of the network. What was sent to an action and
 * never reached one was not readable as its arguments: Next's 500 is the sender's 400.
 */
function carryStatus(request: IncomingMessage, response: ServerResponse, context: RequestContext): void {
  const isCall = request.headers['next-action'] !== undefined
  const isForm = /^multipart\/form-data/i.test(request.headers['content-type'] ?? '')
  const told = (status: number) => {
    if (status === 500 && (isCall || isForm) && !context.isActing) return 400
    return status === 200 && !isCall ? (context.status ?? status) : status
  }
  const writeHead = response.writeHead.bind(response)
  const patched = (status: number, ...rest: []) => {
    if (context.retryAfter !== undefined && !isCall) response.setHeader('retry-after', context.retryAfter)
    return writeHead(told(status), ...rest)
  }
  response.writeHead = patched as typeof response.writeHead
}
