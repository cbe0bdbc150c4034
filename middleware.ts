import { type NextRequest, NextResponse } from 'next/server'
import { comesFromUs } from '@/lib/platform/origin'

/**
 * One thing, and no authorization: what changes something must come from a page of ours. Nothing that is only read passes
 * here; the policy of pages is the server's to give (lib/platform/page-policy.ts).
 */
export function middleware({ method, headers, nextUrl }: NextRequest) {
  if (comesFromUs({ method, headers, pathname: nextUrl.pathname }, process.env.APP_URL))
    return NextResponse.next()
  return new NextResponse('This request did not come from a page of Maly.', { status: 403 })
}

export const config = {
  runtime: 'nodejs',
  matcher: [
    { source: '/:path*', has: [{ type: 'header', key: 'content-type' }] },
    { source: '/:path*', has: [{ type: 'header', key: 'next-action' }] },
  ],
}
