import { IncomingMessage } from 'node:http'

const megabyte = 1024 * 1024
/** Pages whose forms carry pictures; the shape behind them says how big one may be. */
const withPictures = /^\/(?:es\/)?(?:settings|welcome|organize|messages)(?:\/|$)/

/** How many bytes a request to an address may carry. */
export function roomFor(pathname: string): number {
  return (withPictures.test(pathname) ? 12 : 1) * megabyte
}

export type Refused = { status: 400 | 405 | 413 | 415; words: string }

/**
 * What a request is to be told before anything reads it; undefined when it may go on. Our forms are multipart and our
 * actions carry their name; the routes of the API say themselves what they take.
 */
export function refusedAtDoor({ method, url = '/', headers }: IncomingMessage): Refused | undefined {
  const [pathname = '/'] = url.split('?')
  if (!isReadable(pathname)) return { status: 400, words: 'This address cannot be read.' }
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return undefined
  if (Number(headers['content-length'] ?? 0) > roomFor(pathname)) return tooBig
  if (pathname.startsWith('/api/')) return undefined
  if (method !== 'POST') return { status: 405, words: 'A page can be read, and its forms sent.' }
  const type = headers['content-type'] ?? ''
  if (/^multipart\/form-data/i.test(type))
    return /;\s*boundary="?[^\s;"]/i.test(type) ? undefined : unreadable
  // What names its action, or nothing at all, is Next's to answer; it refuses what it does not know.
  const isForm = type === '' || /^application\/x-www-form-urlencoded/i.test(type)
  return headers['next-action'] !== undefined || isForm ? undefined : unknownType
}

/** Whether an address says what it says: Next answers 500 to a sign that is cut in half (%E0%A4%A). */
function isReadable(pathname: string): boolean {
  try {
    return decodeURIComponent(pathname) !== ''
  } catch {
    return false
  }
}

/** A request that may be handed on, and the form that it was found to carry. */
export type Read = { request: IncomingMessage; form?: FormData }

/** The form of an order goes to a route of its own (scripts/orders-in-front.ts). */
export const ordersAddress = '/api/orders'

/**
 * The same request with its body read to the end, for what cannot be trusted to end or to be what it says it is: Next
 * answers 500 to a form that it cannot read. What is not a form is handed back as it is, its size watched by Next.
 */
export async function readAtDoor(request: IncomingMessage): Promise<Read | Refused> {
  const { method, url = '/', headers } = request
  const type = headers['content-type'] ?? ''
  if (method === 'GET' || method === 'HEAD' || !/^multipart\/form-data/i.test(type)) return { request }
  if (url.startsWith('/api/') && url !== ordersAddress) return { request }
  const body = await collect(request, roomFor(url.split('?')[0] ?? '/'))
  if (!body) return tooBig
  const answer = new Response(new Uint8Array(body), { headers: { 'content-type': type } })
  const form = await answer.formData().catch(() => null)
  return form ? { request: again(request, body), form } : unreadable
}

const tooBig: Refused = { status: 413, words: 'That is more than Maly takes at once. Go back and send less.' }
const unreadable: Refused = { status: 400, words: 'This form cannot be read: it is not what it says it is.' }
const unknownType: Refused = { status: 415, words: 'A form here is multipart/form-data.' }

// Not by `for await`: leaving that ends the connection, and nobody would read the answer.
function collect(request: IncomingMessage, room: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size > room) resolve(undefined)
      else parts.push(part)
    })
    request.on('end', () => resolve(Buffer.concat(parts)))
    request.on('error', reject)
  })
}

function again(request: IncomingMessage, body: Buffer): IncomingMessage {
  const copy = new IncomingMessage(request.socket)
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request
  Object.assign(copy, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor })
  copy.push(body)
  copy.push(null)
  copy.complete = true
  return copy
}
