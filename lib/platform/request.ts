import { AsyncLocalStorage } from 'node:async_hooks'

/** What one request carries through the process: set by scripts/server.ts, read by logs, limits and actions. */
export type RequestContext = {
  id: string
  address: string
  status?: number
  retryAfter?: number
  isActing?: true
  stored?: StoredPage
  changed?: Set<string>
}

/** A page as it lies in the cache, noted by lib/platform/page-cache.mjs when a request is answered from there. */
export type StoredPage = { html: string; isCurrent(): boolean }

const key = Symbol.for('maly.request')
// The server and Next's bundles load this file separately: the storage is kept where both find the same one.
const shared = globalThis as typeof globalThis & { [key]?: AsyncLocalStorage<RequestContext> }
shared[key] ??= new AsyncLocalStorage<RequestContext>()
const storage = shared[key]

/** Runs `work` as one request. */
export function runRequest<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work)
}

/** The request being served, if any. */
export function currentRequest(): RequestContext | undefined {
  return storage.getStore()
}

/** Notes that an action of ours has the request: what fails from here on is our failure and not the sender's. */
export function beginAction(): void {
  const context = storage.getStore()
  if (context) context.isActing = true
}

/**
 * Sets the status of a form's answer, and the seconds after which it may be sent again: Next has no way for a server
 * action that renders its page again.
 */
export function answerWith(status: number, retryAfter?: number): void {
  const context = storage.getStore()
  if (!context) return
  context.status = status
  if (retryAfter !== undefined) context.retryAfter = retryAfter
}

/**
 * Notes that stored pages with a tag show something that this request changes, for the server in front of Next: outside
 * of Next nothing can be said to its cache.
 */
export function notePages(tag: string): void {
  const context = storage.getStore()
  if (context) context.changed = (context.changed ?? new Set()).add(tag)
}

/** What was noted so. */
export function notedPages(): string[] {
  return [...(storage.getStore()?.changed ?? [])]
}
