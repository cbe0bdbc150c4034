import type { IncomingMessage, ServerResponse } from 'node:http'
import { tagsManifest } from 'next/dist/server/lib/incremental-cache/tags-manifest.external.js'
import { ordersAddress } from '@/lib/platform/body'
import { currentRequest } from '@/lib/platform/request'
import { takeOrder } from '@/lib/tickets/take-order'
import { headersOfJson, headersOfWay, viewerInFront } from './in-front'

const offersAddress = /^\/(?:(?:en|es)\/)?events\/[^/]+\/tickets(?:\?|$)/

/**
 * Answers the form of an order without Next, whose rendering takes most of the time when everybody wants the same evening
 * at once (docs/decisions/023): by its route where JavaScript sends it, at the page's own address without. There a refusal
 * is left to Next, which shows the page again with what was typed. False for all that is left to Next.
 */
export async function serveOrder(
  request: IncomingMessage,
  response: ServerResponse,
  form: FormData,
): Promise<boolean> {
  const isRoute = request.url === ordersAddress
  if (request.method !== 'POST' || !(isRoute || isPosted(request, form))) return false
  const viewer = await viewerInFront(request)
  if (!viewer) return false
  const { eventId, ...state } = await takeOrder(viewer, form)
  // As `updateTag` does: the event's page says how many places are left.
  if (eventId) tagsManifest.set(`event:${eventId}`, { expired: Date.now() })
  if (isRoute) response.writeHead(currentRequest()?.status ?? 200, headersOfJson).end(JSON.stringify(state))
  else if (state.goTo) response.writeHead(303, headersOfWay(state.goTo)).end()
  return isRoute || state.goTo !== undefined
}

// Other forms stand on the page of offers too; this one says how many of a ticket.
function isPosted({ url = '', headers }: IncomingMessage, form: FormData): boolean {
  const isNative = headers['next-action'] === undefined
  return isNative && offersAddress.test(url) && [...form.keys()].some((name) => /^q-\d+$/.test(name))
}
