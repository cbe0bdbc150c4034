import { createHash, randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { noncePolicy, themeScript } from '@/lib/platform/csp'
import { comesFromUs } from '@/lib/platform/origin'

/**
 * Two things, and no authorization: what changes something must come from a page of ours, and pages that are rendered
 * for one request get a policy with a nonce. Cached pages do not pass here; lib/platform/page-cache.mjs writes theirs.
 */
export function middleware(request: NextRequest) {
  const { method, headers, nextUrl } = request
  if (!comesFromUs({ method, headers, pathname: nextUrl.pathname }, process.env.APP_URL))
    return new NextResponse('This request did not come from a page of Maly.', { status: 403 })
  const policy = noncePolicy(randomBytes(16).toString('base64'), {
    themeHash,
    isDev: process.env.MALY_DEV === '1',
    formsTo: formsTo(),
    hasWasm: door.test(nextUrl.pathname),
  })
  const forwarded = new Headers(headers)
  forwarded.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers: forwarded } })
  response.headers.set('content-security-policy', policy)
  return response
}

// A form that leads to the issuer or to Stripe's pages is stopped by browsers where the policy does not name them.
function formsTo(): string[] {
  const { AUTH_GOOGLE_ID, AUTH_GOOGLE_ISSUER, STRIPE_SECRET_KEY, STRIPE_API_BASE } = process.env
  const issuer = AUTH_GOOGLE_ID ? [AUTH_GOOGLE_ISSUER || 'https://accounts.google.com'] : []
  const pages = STRIPE_API_BASE ? [STRIPE_API_BASE] : stripePages
  return [...issuer, ...(STRIPE_SECRET_KEY ? pages : [])].map((address) => new URL(address).origin)
}

const stripePages = ['checkout', 'billing', 'connect'].map((name) => `https://${name}.stripe.com`)

// The door's camera is read by WebAssembly where the browser has no reader of its own.
const door = /^(?:\/(?:en|es))?\/organize\/\d+\/check-in$/

const themeHash = `sha256-${createHash('sha256').update(themeScript).digest('base64')}`

export const config = {
  runtime: 'nodejs',
  matcher: [
    { source: '/:path*', has: [{ type: 'header', key: 'content-type' }] },
    { source: '/:path*', has: [{ type: 'header', key: 'next-action' }] },
    '/:locale(es)?/:area(feed|welcome|messages|notifications|tickets|invitations|premium|orders|settings|organize|admin|report|appeal|reopen|demo|sign-in|sign-up)/:rest*',
    '/:locale(es)?/:page(events|members|check-mail|verify-email|forgot-password|reset-password|change-email)',
    '/:locale(es)?/events/:slug/:page(rsvp|going|questions|tickets|news)',
    '/:locale(es)?/events/:slug/invited/:token',
    '/:locale(es)?/members/:username/:list(followers|following)',
    // The pages that next.config.mjs makes for whoever carries a session.
    {
      source: '/:locale(es)?/:area(events|members)/:name',
      has: [{ type: 'header', key: 'cookie', value: '(?:.*; ?)?(?:__Host-)?maly\\.session=.+' }],
    },
    {
      source: '/:locale(es)?/cities/:city/:list(tonight|this-weekend)?',
      has: [{ type: 'header', key: 'cookie', value: '(?:.*; ?)?(?:__Host-)?maly\\.session=.+' }],
    },
    {
      source: '/:locale(es)?/cities/:city/tags/:tag',
      has: [{ type: 'header', key: 'cookie', value: '(?:.*; ?)?(?:__Host-)?maly\\.session=.+' }],
    },
    {
      source: '/:locale(es)?',
      has: [{ type: 'header', key: 'cookie', value: '(?:.*; ?)?(?:__Host-)?maly\\.session=.+' }],
    },
  ],
}
