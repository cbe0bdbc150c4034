import { createHash } from 'node:crypto'
import type { Document } from './feeds'

/**
 * A document as an answer that readers can ask for again cheaply: ETag of its text, Last-Modified of what it says, 304
 * where nothing has changed (RFC 9110).
 */
export function answerDocument(request: Request, { body, type, changedAt }: Document): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = {
    'content-type': type,
    'cache-control': 'public, max-age=300, s-maxage=300, stale-while-revalidate=3600',
    etag,
    ...(changedAt ? { 'last-modified': changedAt.toUTCString() } : {}),
  }
  return isKnown(request, { etag, changedAt })
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers })
}

/** What is not there, or not for everybody. */
export function answerNotFound(): Response {
  return new Response('Not found', { status: 404 })
}

// If-None-Match alone counts where both are sent: an event that ends changes the text without being changed itself.
function isKnown(
  { headers }: Request,
  { etag, changedAt }: { etag: string; changedAt: Date | null },
): boolean {
  const known = headers.get('if-none-match')
  if (known !== null)
    return known === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
  const since = Date.parse(headers.get('if-modified-since') ?? '')
  return changedAt !== null && Math.floor(changedAt.getTime() / 1000) * 1000 <= since
}
