import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import { env } from '@/lib/platform/env'

/*
 * The code of a ticket, version 1, as its QR carries it (rule T13):
 *
 *   M1.{event}.{identifier}.{signature}
 *
 * event: the event's id in decimal. identifier: `ticket_identifier`, 160 random bits in Crockford's base 32. signature:
 * Ed25519 over everything before the last dot, in the same base 32 (103 characters). Digits, capitals and dots alone, so
 * that the QR is one of its alphanumeric kind. The key follows from AUTH_SECRET; who knows the public key can tell a
 * forgery without a network. Whether the ticket still holds is known by the server alone: the identifier dies on transfer
 * and refund.
 */

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const signedCode = /^(M1\.([1-9]\d{0,9})\.([0-9A-HJKMNP-TV-Z]{26,64}))\.([0-9A-HJKMNP-TV-Z]{103})$/

/** What somebody held up or typed at a door. */
export type ReadCode =
  | { kind: 'signed'; eventId: number; identifier: string }
  /** typed by hand: nothing is signed, and the random part is secret enough */
  | { kind: 'bare'; identifier: string }
  /** it says that it is one of ours, and no key of ours has signed it */
  | { kind: 'forged' }
  /** no code of a ticket at all */
  | { kind: 'other' }

/** A ticket's random part: 160 bits in Crockford's base 32 (rule T13 asks for 128). */
export function ticketCode(): string {
  return [...randomBytes(32)].map((byte) => crockford[byte & 31]).join('')
}

/** The text in the QR of a ticket. */
export function signCode({ eventId, identifier }: { eventId: number; identifier: string }): string {
  const signed = `M1.${eventId}.${identifier}`
  return `${signed}.${encode(sign(null, Buffer.from(signed), keys().secret))}`
}

/**
 * Reads what was scanned or typed. A signed code is taken to the letter: one that was changed, cut, folded to small
 * letters or spaced is forged. A bare identifier is read as people type it: small letters, spaces and hyphens between, I
 * and L for 1, O for 0.
 */
export function readCode(text: string): ReadCode {
  if (/^\s*M\s*1\s*\./i.test(text)) return readSigned(text)
  const identifier = foldTyped(text)
  return /^[0-9A-HJKMNP-TV-Z]{26,64}$/.test(identifier) ? { kind: 'bare', identifier } : { kind: 'other' }
}

/** The public key for doors without a network: the 32 bytes of RFC 8032 in base64url. */
export function doorKey(): string {
  return keys().open.export({ format: 'jwk' }).x ?? ''
}

/** An identifier for eyes and fingers: groups of four. */
export function spacedCode(identifier: string): string {
  return identifier.replace(/(.{4})(?=.)/g, '$1 ')
}

function readSigned(text: string): ReadCode {
  const [, signed = '', event, identifier = '', signature = ''] = signedCode.exec(text) ?? []
  const bytes = decode(signature)
  const isOurs = bytes !== null && verify(null, Buffer.from(signed), keys().open, bytes)
  return isOurs ? { kind: 'signed', eventId: Number(event), identifier } : { kind: 'forged' }
}

function foldTyped(text: string): string {
  const plain = text.toUpperCase().replace(/[\s-]/g, '')
  return plain.replace(/[IL]/g, '1').replaceAll('O', '0')
}

function encode(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => crockford[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

// The three bits that are left over are zero, so that each signature is written in one way.
function decode(text: string): Buffer | null {
  const bits = [...text].map((letter) => crockford.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const octets = bits.match(/.{8}/g) ?? []
  const bytes = Buffer.from(octets.map((octet) => Number.parseInt(octet, 2)))
  return bytes.length === 64 && encode(bytes) === text ? bytes : null
}

let pair: { secret: KeyObject; open: KeyObject } | undefined

// RFC 8410's frame around 32 bytes of seed, which is all that a private key of Ed25519 is.
function keys() {
  if (pair) return pair
  const seed = hkdfSync('sha256', env().AUTH_SECRET, '', 'maly ticket codes, Ed25519, 1', 32)
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed)])
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  pair = { secret, open: createPublicKey(secret) }
  return pair
}
