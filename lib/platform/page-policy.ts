import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { firstScript, noncePolicy } from './csp'
import { env, openIdClient, stripeAccess } from './env'

/** Pages that are rendered for one request, below an optional /es. */
const rendered = [
  /^\/(feed|welcome|messages|notifications|tickets|invitations|premium|orders|settings|organize|admin|report|appeal|reopen|demo|sign-in|sign-up)(\/|$)/,
  /^\/(events|members|check-mail|verify-email|forgot-password|reset-password|change-email)$/,
  /^\/events\/[^/]+\/(rsvp|going|questions|tickets|news|invited\/[^/]+)$/,
  /^\/members\/[^/]+\/(followers|following)$/,
]
/** Those that next.config.mjs makes for whoever carries a session. */
const renderedForMembers = [
  /^\/$/,
  /^\/(events|members)\/[^/]+$/,
  /^\/cities\/[^/]+(\/(tonight|this-weekend)|\/tags\/[^/]+)?$/,
]
const session = /(?:^|; ?)(?:__Host-)?maly\.session=./
// The door's camera is read by WebAssembly where the browser has no reader of its own.
const door = /^\/organize\/\d+\/check-in$/

/**
 * The Content-Security-Policy of a page that is made for this request, with a nonce that Next reads from the request's own
 * header; null for what is stored, whose policy lib/platform/page-cache.mjs has written, and for what is no page.
 */
export function pagePolicy({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): string | null {
  const path = (url.split('?')[0] ?? '/').replace(/^\/es(?=\/|$)/, '') || '/'
  const isPosted = headers['content-type'] !== undefined || headers['next-action'] !== undefined
  const isRendered = isPosted || rendered.some((one) => one.test(path))
  const isForMember = () =>
    session.test(headers.cookie ?? '') && renderedForMembers.some((one) => one.test(path))
  if (!isRendered && !isForMember()) return null
  return noncePolicy(randomBytes(16).toString('base64'), {
    firstHash,
    isDev: env().MALY_DEV === '1',
    formsTo: formsTo(),
    hasWasm: door.test(path),
  })
}

// A form that leads to the issuer or to Stripe's pages is stopped by browsers where the policy does not name them.
function formsTo(): string[] {
  const issuer = openIdClient()?.issuer
  const stripe = stripeAccess()
  const pages = stripe?.base ? [stripe.base] : stripePages
  return [...(issuer ? [issuer] : []), ...(stripe ? pages : [])].map((address) => new URL(address).origin)
}

const stripePages = ['checkout', 'billing', 'connect'].map((name) => `https://${name}.stripe.com`)

const firstHash = `sha256-${createHash('sha256').update(firstScript).digest('base64')}`
