import { createHmac } from 'node:crypto'

/**
 * The `Stripe-Signature` header: the time of sending and an HMAC over time and body, so that neither can be changed and
 * an old delivery cannot be sent again later. Always the machine's time: the receiver compares with its own.
 */
export function signature(body: string, secret: string, at = Math.floor(Date.now() / 1000)): string {
  const mac = createHmac('sha256', secret).update(`${at}.${body}`, 'utf8').digest('hex')
  return `t=${at},v1=${mac}`
}
