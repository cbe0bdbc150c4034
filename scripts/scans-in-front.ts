import type { IncomingMessage, ServerResponse } from 'node:http'
import { now } from '@/lib/platform/clock'
import { takeScans } from '@/lib/tickets/take-scans'
import { headersOfJson, viewerInFront } from './in-front'

const address = /^\/api\/organize\/([1-9]\d{0,8})\/scans$/
// A hundred scans of the longest codes are less.
const room = 256 * 1024

/**
 * Answers the scans of a door without Next, whose router, middleware and session take most of the time of an answer that
 * somebody waits for (docs/decisions/021). Only what is plainly right is taken: a member's JSON of a known length that
 * comes from a page of ours. False, and the body unread, for all else: Next's route answers that, and refuses.
 */
export async function serveScans(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { method, url = '' } = request
  const [, eventId] = address.exec(url) ?? []
  if (method !== 'POST' || !eventId || !isPlain(request)) return false
  const viewer = await viewerInFront(request)
  if (!viewer) return false
  const sent = await readJson(request)
  const answer = await takeScans(viewer, { eventId: Number(eventId), sent }, now())
  response.writeHead(answer.status, headersOfJson).end(JSON.stringify(answer.body))
  return true
}

function isPlain({ headers }: IncomingMessage): boolean {
  const length = Number(headers['content-length'])
  const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '')
  return isJson && headers['content-encoding'] === undefined && length > 0 && length <= room
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
