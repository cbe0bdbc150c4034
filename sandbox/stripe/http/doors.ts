import type { IncomingHttpHeaders } from 'node:http'
import { badRequest, StripeRefusal, unauthorized } from '../core/errors'
import type { Scope } from '../core/store'
import type { World } from '../core/world'

/** Refuses whoever does not bring the secret key, as a bearer or as the user of basic authentication. */
export function requireKey(headers: IncomingHttpHeaders, key: string): void {
  const given = keyIn(headers.authorization)
  if (given === key) return
  if (given === undefined)
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    )
  throw unauthorized(`Invalid API Key provided: ${given.slice(0, 8)}${'*'.repeat(8)}${given.slice(-4)}`)
}

function keyIn(authorization = ''): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(authorization) ?? []
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return undefined
  return Buffer.from(value, 'base64').toString().split(':')[0]
}

/** Refuses a version of the API that is not the one spoken here. Without the header the account's own is meant: this one. */
export function requireVersion(headers: IncomingHttpHeaders, spoken: string): void {
  const asked = headers['stripe-version']
  if (asked === undefined || asked === spoken) return
  throw badRequest(`Invalid Stripe API version: ${asked}. This stand-in speaks ${spoken} alone.`)
}

/** The connected account that the request is about; the platform itself where none is named. */
export function scopeOf({ store }: World, headers: IncomingHttpHeaders): Scope {
  const asked = headers['stripe-account']
  if (typeof asked !== 'string' || asked === '') return undefined
  if (store.find('account', asked)) return asked
  const message = `The provided key does not have access to account '${asked}' (or that account does not exist). Application access may have been revoked.`
  throw new StripeRefusal(403, { type: 'invalid_request_error', code: 'account_invalid', message })
}
