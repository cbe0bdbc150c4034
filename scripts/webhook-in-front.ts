import type { IncomingMessage, ServerResponse } from 'node:http'
import { tagsManifest } from 'next/dist/server/lib/incremental-cache/tags-manifest.external.js'
import { answerDelivery } from '@/lib/payments/answer'
import { now } from '@/lib/platform/clock'
import { notedPages } from '@/lib/platform/request'
import { stripeEffects } from '@/lib/webhook'

// Stripe's largest events are a few ten thousand bytes.
const room = 1024 * 1024

/**
 * Answers the deliveries of Stripe without Next, which is not needed for them and takes half of the time of one: thousands
 * come at once when an evening sells out. False, and the body unread, for what says no length or too much of it.
 */
export async function serveWebhook(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { method, url, headers } = request
  const length = Number(headers['content-length'])
  if (method !== 'POST' || url !== '/api/stripe/webhook' || !(length > 0 && length <= room)) return false
  const signature = String(headers['stripe-signature'] ?? '')
  const delivery = { body: await readText(request), signature, now: now() }
  const { status, text } = await answerDelivery(delivery, stripeEffects)
  // As `updateTag` does.
  for (const tag of notedPages()) tagsManifest.set(tag, { expired: Date.now() })
  response.writeHead(status, {
    'content-type': status === 200 ? 'application/json' : 'text/plain; charset=utf-8',
  })
  response.end(text)
  return true
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString()
}
