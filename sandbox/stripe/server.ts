import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { Clock } from './core/clock'
import { Journal } from './core/journal'
import { Store } from './core/store'
import { ringDue } from './core/timers'
import type { World } from './core/world'
import { answerApi } from './http/api'
import { answerPage } from './pages/pages'
import { presetEndpoint } from './resources/webhook-endpoints'
import { loadShapes } from './shapes/load'
import { Courier } from './webhooks/courier'

export type Options = {
  /** 0: any free one */
  port?: number
  /** where the state survives; without it, in memory alone */
  folder?: string
  secretKey?: string
  /** an endpoint that hears of everything, of connected accounts too */
  webhook?: { url: string; secret: string }
  /** is shown every request to the API with its answer */
  watch?: (seen: Seen) => void
  /** the machine's time in milliseconds, for tests */
  now?: () => number
}

export type Seen = { verb: string; path: string; sent: string; status: number; body: unknown }

export type Sandbox = {
  url: string
  secretKey: string
  world: World
  courier: Courier
  stop(): Promise<void>
}

const beat = 250
const largest = 1_000_000

/** Starts the stand-in on 127.0.0.1. */
export async function startSandbox({
  port = 0,
  folder,
  secretKey = randomKey(),
  webhook,
  watch,
  now,
}: Options = {}): Promise<Sandbox> {
  const { version } = await loadShapes()
  const journal = folder ? new Journal(folder) : undefined
  const world: World = { store: new Store(journal), clock: new Clock(now), url: '', version }
  world.clock.ahead = world.store.ownRow<number>('setting', 'ahead') ?? 0
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  world.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`
  if (webhook) presetEndpoint(world, webhook)
  const courier = new Courier(world)
  server.on('request', (request, response) => {
    answer({ world, courier, secretKey, ...(watch ? { watch } : {}) }, request, response).catch(
      (error: unknown) => {
        console.error(error)
        if (!response.headersSent) response.writeHead(500)
        response.end()
      },
    )
  })
  const heart = setInterval(() => {
    ringDue(world)
    courier.start()
  }, beat)
  const stop = async () => {
    clearInterval(heart)
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
    await courier.close()
    journal?.close()
  }
  return { url: world.url, secretKey, world, courier, stop }
}

/** A secret key of a test account, as Stripe writes them. */
export const randomKey = () => `sk_test_${randomBytes(18).toString('hex')}`

export type House = Pick<Sandbox, 'world' | 'courier' | 'secretKey'> & Pick<Options, 'watch'>

async function answer(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { world, courier, secretKey } = house
  const { pathname, search } = new URL(request.url ?? '/', world.url)
  if (Number(request.headers['content-length'] ?? 0) > largest) return void response.writeHead(413).end()
  const body = await text(request)
  ringDue(world)
  if (!pathname.startsWith('/v1/'))
    return answerPage(house, { request, response, path: pathname, search, body })
  const asked = {
    verb: request.method ?? 'GET',
    path: pathname,
    query: search.slice(1),
    body,
    headers: request.headers,
  }
  const { answer: told, headers } = answerApi(world, secretKey, asked)
  house.watch?.({
    verb: asked.verb,
    path: pathname,
    sent: body || asked.query,
    status: told.status,
    body: told.body,
  })
  response.writeHead(told.status, headers).end(JSON.stringify(told.body, null, 2))
  courier.start()
}
