/** Requests of machines that carry no origin and prove themselves in another way. */
const signedElsewhere = /^\/api\/(stripe\/webhook|invitations\/refuse\/[^/]+|mail\/(bounces|unsubscribe))$/

type Asking = { method: string; pathname: string; headers: { get(name: string): string | null } }

/**
 * Whether a request that changes something comes from a page of ours. Next runs server actions that carry no Origin
 * and believes a client's X-Forwarded-Host, so this asks the headers that no other site's page can set: Sec-Fetch-Site,
 * and for browsers without it an Origin that is our address or the Host that was asked.
 */
export function comesFromUs({ method, pathname, headers }: Asking, appUrl: string | undefined): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || signedElsewhere.test(pathname)) return true
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  const origin = headers.get('origin')
  if (!origin || !URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === headers.get('host') || (appUrl !== undefined && origin === new URL(appUrl).origin)
}
