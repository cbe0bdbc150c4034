import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { generateETag } from 'next/dist/server/lib/etag'
import type { RequestContext, StoredPage } from './request'

type Answer = { page: StoredPage; headers: OutgoingHttpHeaders; body: Buffer }
type Asked = { name: string; isGzip: boolean }

// With a page of 55 KB about what Next itself keeps in memory.
const most = 500
const answers = new Map<string, Answer>()

/**
 * Answers a plain request for a stored page with what Next answered the last one, as long as the page is the one in
 * Next's cache, fresh and with none of its tags changed. True when it has answered; otherwise Next must, and
 * what it answers from its cache is kept for the next request. See docs/decisions/013.
 */
export function serveStored(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): boolean {
  const asked = plainlyAsked(request)
  if (!asked) return false
  const answer = answers.get(asked.name)
  if (answer?.page.isCurrent()) {
    response.writeHead(200, answer.headers).end(answer.body)
    return true
  }
  answers.delete(asked.name)
  response.once('finish', () => keep(asked, response, context.stored))
  return false
}

// Headers that no stored page depends on. All others (rsc, if-none-match, range, content-type, x-prerender-revalidate,
// whatever a later Next reads) are Next's: a list of what is dangerous would be short by one.
const harmless =
  /^(host|connection|keep-alive|user-agent|accept|accept-encoding|accept-language|cookie|referer|dnt|priority|via|forwarded|upgrade-insecure-requests|x-real-ip|x-forwarded-[a-z]+|sec-gpc|sec-fetch-[a-z]+|sec-ch-ua[a-z-]*)$/

function plainlyAsked({ method, url = '', headers }: IncomingMessage): Asked | null {
  if (method !== 'GET' || url.includes('?')) return null
  for (const name in headers) if (!harmless.test(name)) return null
  // Next's drafts; and members, whose pages are made for them (docs/decisions/014).
  if (/__prerender_bypass|maly\.session=/.test(headers.cookie ?? '')) return null
  const encodings = headers['accept-encoding']
  if (encodings === undefined) return { name: url, isGzip: false }
  return acceptsGzip.test(String(encodings)) ? { name: `gzip ${url}`, isGzip: true } : null
}

const acceptsGzip = /(^|,)\s*gzip\s*(,|$)/

function keep({ name, isGzip }: Asked, response: ServerResponse, page: StoredPage | undefined): void {
  if (!page || !isAnswerOf(page, response, isGzip)) return
  const body = isGzip ? gzipSync(page.html) : Buffer.from(page.html)
  const [oldest] = answers.keys()
  if (oldest !== undefined && answers.size >= most) answers.delete(oldest)
  answers.set(name, { page, headers: { ...lasting(response), 'Content-Length': body.length }, body })
}

// Next's own ETag is the proof that the answer is this page and nothing else.
function isAnswerOf({ html }: StoredPage, response: ServerResponse, isGzip: boolean): boolean {
  return (
    response.statusCode === 200 &&
    response.getHeader('x-nextjs-cache') === 'HIT' &&
    response.getHeader('content-encoding') === (isGzip ? 'gzip' : undefined) &&
    !response.hasHeader('set-cookie') &&
    response.getHeader('etag') === generateETag(html)
  )
}

const ofOneAnswer = [
  'x-request-id',
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
]

function lasting(response: ServerResponse): OutgoingHttpHeaders {
  const headers = response.getHeaders()
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofOneAnswer.includes(name)))
}
