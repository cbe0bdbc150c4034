import { createHash } from 'node:crypto'
import fileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js'
import tagsManifest from 'next/dist/server/lib/incremental-cache/tags-manifest.external.js'

const FileSystemCache = fileSystemCache.default ?? fileSystemCache

const startedAt = Date.now()

/**
 * Next's own file-system cache of pages, with two additions. A page that is stored gets a Content-Security-Policy that
 * lists the hashes of its inline scripts, kept among its own headers: cached pages need no 'unsafe-inline' and no nonce.
 * And what is not a page (404, redirects) is never stored: strangers' guesses would fill the disk. What an earlier
 * process stored is not believed: its address, its database and what has changed since are unknown.
 */
export default class PageCache extends FileSystemCache {
  async get(key, context) {
    const found = await super.get(key, context)
    if (found?.value?.kind !== 'APP_PAGE') return found
    if (found.lastModified < startedAt) return null
    note(key, found)
    return found
  }

  async set(key, data, context) {
    if (data?.kind !== 'APP_PAGE' || typeof data.html !== 'string') return super.set(key, data, context)
    const html = afterFirstPaint(data.html)
    // The request that made the page may be answered with what Next rendered.
    data.headers = { ...data.headers, 'content-security-policy': contentSecurityPolicy(data.html + html) }
    data.html = html
    if (data.status && data.status !== 200) {
      // Next has set it on the answer itself already, and would send it twice.
      delete data.headers.location
      return
    }
    return super.set(key, data, context)
  }
}

// For lib/platform/stored-answers.ts. By the global, because Next loads this file, and no TypeScript of ours, by itself.
function note(key, found) {
  const request = globalThis[Symbol.for('maly.request')]?.getStore()
  if (request) request.stored = { html: found.value.html, isCurrent: () => isCurrent(key, found) }
}

// What Next asks of a page before it answers HIT: still the stored one, no tag of it changed, its time not over.
function isCurrent(key, found) {
  const { lastModified, cacheControl, value } = found
  const tags = value.headers?.['x-next-cache-tags']?.split(',') ?? []
  const revalidate = cacheControl?.revalidate ?? 0
  return (
    FileSystemCache.memoryCache?.get(key) === found &&
    !tagsManifest.areTagsExpired(tags, lastModified) &&
    !tagsManifest.areTagsStale(tags, lastModified) &&
    (revalidate === false || Date.now() < lastModified + revalidate * 1000)
  )
}

const scriptFile = /<script src="([^"]+)"(?: id="[^"]*")? async=""><\/script>/g
const preloaded = /<link rel="preload" as="script"[^>]*>/g

/**
 * The finished page with its script files asked for after its first paint, so that they take nothing from style, letters
 * and cover; at once in a tab that is not looked at, which never paints. See docs/decisions/033.
 */
export function afterFirstPaint(html) {
  const files = [...new Set([...html.matchAll(scriptFile)].map(([, file]) => file))]
  if (files.length === 0) return html
  const loader = `<script>${loadLater(files)}</script></head>`
  return html
    .replace(scriptFile, '')
    .replace(preloaded, '')
    .replace('</head>', () => loader)
}

const loadLater = (files) =>
  `(function(f,d){function l(){f.forEach(function(u){var s=d.createElement("script");s.src=u;s.async=true;d.head.append(s)})}` +
  `d.hidden?l():requestAnimationFrame(function(){setTimeout(l)})})(${JSON.stringify(files)},document)`

/** The policy of one finished page. */
export function contentSecurityPolicy(html) {
  const hashes = inlineScripts(html).map((script) => `'sha256-${digest(script)}'`)
  return [
    "default-src 'self'",
    `script-src 'self' ${[...new Set(hashes)].join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

// Data blocks (JSON-LD) do not run and need no hash; leaving them out keeps the header short.
function inlineScripts(html) {
  const found = html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)
  return [...found].filter(([, attributes]) => !/\bsrc=|ld\+json/.test(attributes)).map(([, , body]) => body)
}

function digest(script) {
  return createHash('sha256').update(script).digest('base64')
}
