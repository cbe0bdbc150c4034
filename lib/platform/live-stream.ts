import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LiveHub } from './live-hub'

type Who = { userId: number; sessionId: string }

type Door = {
  hub: LiveHub
  /** whose browser asks, by its cookies */
  whoIs(cookies: string | undefined): Promise<Who | null>
}

// What a tab may leave unread: some hundred pieces of news. More and it is slow or gone.
const mostWaiting = 32 * 1024

/** Whether a request is for `/api/stream`, which is answered here and not by Next: a stream there costs five times the memory. */
export function asksStream({ method, url }: IncomingMessage): boolean {
  return method === 'GET' && url?.split('?')[0] === '/api/stream'
}

/**
 * `/api/stream`: what happens for a member, as it happens (`text/event-stream`), from the number in Last-Event-ID or
 * `?after=` on. 401 without a session.
 */
export async function serveStream(
  request: IncomingMessage,
  response: ServerResponse,
  { hub, whoIs }: Door,
): Promise<void> {
  const who = await whoIs(request.headers.cookie)
  if (!who) {
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
    response.writeHead(401, headers).end('Sign in to hear what happens.')
    return
  }
  if (request.destroyed) return
  open(request, response)
  const send = (text: string) => {
    if (response.destroyed || response.writableLength > mostWaiting) return false
    response.write(text)
    return true
  }
  const end = () => (response.writableLength > mostWaiting ? response.destroy() : response.end())
  const remove = hub.add({ ...who, send, end }, lastSeen(request))
  const leave = () => void remove.then((done) => done()).catch(() => {})
  response.once('close', leave)
  if (response.destroyed) leave()
  await remove.catch(() => response.destroy())
}

function open(request: IncomingMessage, response: ServerResponse): void {
  request.socket.setNoDelay(true)
  request.socket.setKeepAlive(true, 30_000)
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'private, no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  response.write('retry: 1500\n\n')
}

function lastSeen({ headers, url }: IncomingMessage): number | undefined {
  const asked = headers['last-event-id'] ?? new URLSearchParams(url?.split('?')[1] ?? '').get('after')
  return typeof asked === 'string' && /^\d{1,9}$/.test(asked) ? Number(asked) : undefined
}
