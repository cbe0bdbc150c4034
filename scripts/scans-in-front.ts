import type { IncomingMessage, ServerResponse } from 'node:http'
import { sessionCookie, viewerOfToken } from '@/lib/identity/sessions'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { comesFromUs } from '@/lib/platform/origin'
import { takeScans } from '@/lib/tickets/take-scans'
import { securityHeaders } from '@/next.config.mjs'

const address = /^\/api\/organize\/([1-9]\d{0,8})\/scans$/
// A hundred scans of the longest codes are less.
const room = 256 * 1024

/**
 * Answers the scans of a door without Next, whose router, middleware and session take most of the time of an answer that
 * somebody waits for (docs/decisions/021). Only what is plainly right is taken: a member's JSON of a known length that
 * comes from a page of ours. False, and the body unread, for all else: Next's route answers that, and refuses.
 */
export async function serveScans(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { method = '', url = '', headers } = request
  const [, eventId] = address.exec(url) ?? []
  if (method !== 'POST' || !eventId || !isPlain(request)) return false
  const asking = { method, pathname: url, headers: { get: (name: string) => one(headers[name]) } }
  if (!comesFromUs(asking, env().APP_URL)) return false
  const token = tokenIn(headers.cookie ?? '')
  const viewer = token ? await viewerOfToken(token) : null
  if (!viewer) return false
  const sent = await readJson(request)
  const answer = await takeScans(viewer, { eventId: Number(eventId), sent }, now())
  response.writeHead(answer.status, headersOfJson).end(JSON.stringify(answer.body))
  return true
}

const headersOfJson = {
  ...Object.fromEntries(securityHeaders.map(({ key, value }) => [key, value])),
  'Content-Type': 'application/json',
  'Cache-Control': 'private, no-store',
}

function isPlain({ headers }: IncomingMessage): boolean {
  const length = Number(headers['content-length'])
  const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '')
  return isJson && headers['content-encoding'] === undefined && length > 0 && length <= room
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null)

function tokenIn(cookies: string): string | undefined {
  const found = cookies.split(/; */).find((cookie) => cookie.startsWith(`${sessionCookie}=`))
  return found?.slice(sessionCookie.length + 1)
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  try {
    return JSON.parse(Buffer.concat(parts).toString())
  } catch {
    return null
  }
}
