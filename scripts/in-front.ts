import type { IncomingMessage } from 'node:http'
import type { Viewer } from '@/lib/identity/schema'
import { sessionCookie, viewerOfToken } from '@/lib/identity/sessions'
import { env } from '@/lib/platform/env'
import { comesFromUs } from '@/lib/platform/origin'
import { securityHeaders } from '@/next.config.mjs'

const headersOfAll = Object.fromEntries(securityHeaders.map(({ key, value }) => [key, value]))
const own = { ...headersOfAll, 'Cache-Control': 'private, no-store' }

/** What goes with an answer that is made in front of Next. */
export const headersOfJson = { ...own, 'Content-Type': 'application/json' }
export const headersOfWay = (location: string) => ({ ...own, Location: location })

/**
 * Who asks, of a request that is answered in front of Next and changes something: a member with a living session, from a
 * page of ours. Null for everybody else, and then Next answers and refuses.
 */
export async function viewerInFront({
  method = '',
  url = '',
  headers,
}: IncomingMessage): Promise<Viewer | null> {
  const asking = { method, pathname: url, headers: { get: (name: string) => one(headers[name]) } }
  if (!comesFromUs(asking, env().APP_URL)) return null
  const token = tokenIn(headers.cookie ?? '')
  return token ? viewerOfToken(token) : null
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null)

function tokenIn(cookies: string): string | undefined {
  const found = cookies.split(/; */).find((cookie) => cookie.startsWith(`${sessionCookie}=`))
  return found?.slice(sessionCookie.length + 1)
}
