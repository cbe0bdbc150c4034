import { createServer, type ServerResponse } from 'node:http'
import { openPool } from '@/db/client'
import { LiveHub } from '@/lib/platform/live-hub'
import { asksStream, serveStream } from '@/lib/platform/live-stream'
import { liveChannel } from '@/lib/platform/pubsub'
import { exitWithParent } from '@/scripts/exit-with-parent'

/*
 * A server of event streams in a process of its own: ours (the hub and the door of /api/stream, without the look-up of the
 * session), or the least that LISTEN and node:http can do. The cookie is the member's number. Tells its parent the port,
 * and how much memory it has when asked.
 */
const who = (cookies: string | undefined) => Number(/member=(\d+)/.exec(cookies ?? '')?.[1])

async function main(): Promise<void> {
  exitWithParent()
  const server = process.argv[2] === 'maly' ? await ours() : await bare()
  server.listen(0, () => {
    const address = server.address()
    process.send?.({ port: typeof address === 'object' ? address?.port : undefined })
  })
  process.on('message', () => {
    globalThis.gc?.()
    process.send?.({ bytes: process.memoryUsage.rss() })
  })
}

async function ours() {
  const hub = await new LiveHub({ standing: async (ids) => new Set(ids) }).open()
  return createServer((request, response) => {
    if (!asksStream(request)) return response.writeHead(404).end()
    const userId = who(request.headers.cookie)
    const door = { hub, whoIs: async () => ({ userId, sessionId: `${userId}` }) }
    return void serveStream(request, response, door).catch(() => response.end())
  })
}

async function bare() {
  const tabs = new Map<number, ServerResponse>()
  const pool = openPool(process.env.DATABASE_URL ?? '', { max: 1 })
  await pool.listen(liveChannel, (payload) => {
    const { u, m } = JSON.parse(payload)
    tabs.get(u)?.write(`event: message\ndata: {"message":${m}}\n\n`)
  })
  return createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n')
    tabs.set(who(request.headers.cookie), response)
  })
}

void main()
