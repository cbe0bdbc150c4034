import type { IncomingMessage } from 'node:http'

/**
 * The address a request comes from. X-Forwarded-For counts only as far as our own proxies wrote it: with `trusted`
 * proxies in front, the entry that the outermost of them appended.
 */
export function clientAddress(request: IncomingMessage, trusted: number): string {
  const direct = request.socket.remoteAddress ?? 'unknown'
  if (trusted === 0) return direct
  const header = request.headers['x-forwarded-for']
  const hops = [...String(header ?? '').split(',')].map((hop) => hop.trim()).filter(Boolean)
  return hops.at(-trusted) ?? direct
}
