export type ErrorBody = {
  type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error'
  message: string
  code?: string
  decline_code?: string
  param?: string
  doc_url?: string
  charge?: string
  payment_intent?: unknown
  payment_method?: unknown
}

/**
 * What Stripe answers when it refuses. `keepsState`: what was written on the way stays, as it does when a card is declined
 * (the failed charge is there); in every other case a refused request has left nothing behind.
 */
export class StripeRefusal extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    readonly keepsState = false,
  ) {
    super(body.message)
  }
}

/** 400: the request says something that it cannot say. */
export function badRequest(message: string, details: { param?: string; code?: string } = {}): StripeRefusal {
  const { code } = details
  return new StripeRefusal(400, {
    type: 'invalid_request_error',
    message,
    ...details,
    ...(code ? { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` } : {}),
  })
}

/** 404 for the object of the address, 400 for one that a parameter names: Stripe tells them apart so. */
export function missing(what: string, id: string, param = 'id'): StripeRefusal {
  const message = `No such ${what}: '${id}'`
  const body = { type: 'invalid_request_error', code: 'resource_missing', message, param } as const
  const doc_url = 'https://stripe.com/docs/error-codes/resource-missing'
  return new StripeRefusal(param === 'id' ? 404 : 400, { ...body, doc_url })
}

export function unauthorized(message: string): StripeRefusal {
  return new StripeRefusal(401, { type: 'invalid_request_error', message })
}
