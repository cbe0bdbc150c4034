import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/test/database'
import { doorKey, readCode, signCode, spacedCode, ticketCode } from './code'

await testDatabase()

const identifier = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ticket = { eventId: 4711, identifier }
const code = signCode(ticket)

test('T13: no two of 10,000 identifiers are the same, and each has 160 bits', () => {
  const made = Array.from({ length: 10_000 }, ticketCode)
  expect(new Set(made).size).toBe(10_000)
  for (const one of made) expect(one).toMatch(/^[0-9A-HJKMNP-TV-Z]{32}$/)
})

test('a signed code is read as what was signed, and is the same whenever it is made', () => {
  expect(readCode(code)).toEqual({ kind: 'signed', ...ticket })
  expect(signCode(ticket)).toBe(code)
})

test('T13: a door that has nothing but the public key tells it from a forgery', () => {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: doorKey() }, format: 'jwk' })
  const [signed = '', signature = ''] = /^(.*)\.(.*)$/.exec(code)?.slice(1) ?? []
  expect(verify(null, Buffer.from(signed), key, fromCrockford(signature))).toBe(true)
  expect(verify(null, Buffer.from(signed.replace('4711', '4712')), key, fromCrockford(signature))).toBe(false)
})

describe('an attack: what was not signed by us is forged', () => {
  const swap = (at: number) => code.slice(0, at) + (code[at] === '7' ? '8' : '7') + code.slice(at + 1)
  const stranger = generateKeyPairSync('ed25519').privateKey
  const theirs = sign(null, Buffer.from(`M1.4711.${identifier}`), stranger)
  const attacks: Record<string, string> = {
    'another event': code.replace('.4711.', '.4712.'),
    'another ticket': code.replace('0123', '0124'),
    'a letter of the signature changed': swap(code.length - 40),
    'the last letter changed within the bits that are left over': code.slice(0, -1) + neighbour(code.at(-1)),
    'a signature of another key': `M1.4711.${identifier}.${toCrockford(theirs)}`,
    'no signature': `M1.4711.${identifier}`,
    'an empty signature': `M1.4711.${identifier}.`,
    'cut at the end': code.slice(0, -1),
    'something after it': `${code}0`,
    'a line after it': `${code}\n`,
    'small letters': code.toLowerCase(),
    spaces: code.replaceAll('.', ' . '),
    'a leading zero': code.replace('.4711.', '.04711.'),
  }
  test.each(Object.entries(attacks))('%s', (_, text) => {
    expect(readCode(text)).toEqual({ kind: 'forged' })
  })
})

describe('an identifier that is typed', () => {
  test.each([
    ['as it is printed', spacedCode(identifier)],
    ['in small letters with hyphens', identifier.toLowerCase().replace(/(.{8})/g, '$1-')],
    ['with the letters that look like digits', identifier.replace('0', 'o').replace('1', 'l')],
    ['with the other one', identifier.replace('0', 'O').replace('1', 'I')],
  ])('is read %s', (_, text) => {
    expect(readCode(text)).toEqual({ kind: 'bare', identifier })
  })

  test.each([
    ['nothing', ''],
    ['too short', 'ABCD EFGH'],
    ['a letter that Crockford left out', `${identifier.slice(1)}U`],
    ['an address', 'https://maly.test/tickets/ABC'],
    ['ten thousand letters', 'A'.repeat(10_000)],
    ['letters that only look the same', identifier.replace('A', 'А')],
  ])('%s is no code', (_, text) => {
    expect(readCode(text)).toEqual({ kind: 'other' })
  })
})

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function fromCrockford(text: string): Buffer {
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)))
}

function toCrockford(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((group) => letters[Number.parseInt(group.padEnd(5, '0'), 2)])
    .join('')
}

/** The letter whose first two bits are the same. */
function neighbour(letter = '0'): string {
  return letters[letters.indexOf(letter) ^ 1] ?? ''
}
