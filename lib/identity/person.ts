import { createHmac } from 'node:crypto'
import { env } from '@/lib/platform/env'

/** Mail boxes that are one and the same, however many dots their owner writes. */
const dotless = new Set(['gmail.com', 'googlemail.com'])

/**
 * A person by their address, without its spellings: capitals, what stands behind a plus, and the dots of Gmail are the same
 * person. An HMAC: the table that keeps it says of an address that is asked about whether it knows it, and names none.
 */
export function personHash(email: string): string {
  const [box = '', host = ''] = email.normalize('NFKC').trim().toLowerCase().split('@')
  const [name = ''] = box.split('+')
  const plain = dotless.has(host) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${host}`
  return createHmac('sha256', env().AUTH_SECRET).update(`person:${plain}`).digest('base64url')
}
