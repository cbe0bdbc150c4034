'use client'

/**
 * Sends what nobody waits for: read, delivered, a draft, a choice of theme. It goes beside the router, which sends its
 * actions one after another to where the page is by then: behind a form that leads to Stripe, one of these would go there.
 */
export function sendAside(act: string, fields: Record<string, string | number> | FormData = {}): void {
  const body = fields instanceof FormData ? fields : new FormData()
  if (body !== fields) for (const [name, value] of Object.entries(fields)) body.set(name, String(value))
  void fetch(`/api/aside/${act}`, { method: 'POST', body, keepalive: true }).catch(() => {})
}
