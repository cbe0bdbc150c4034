import { expect, test } from 'vitest'
import { readSigned, signed } from './signed'

Object.assign(process.env, {
  DATABASE_URL: 'postgres://localhost/none',
  AUTH_SECRET: 'a secret that is long enough for tests',
  APP_URL: 'http://localhost:3000',
  MALY_DEMO: '1',
})

test('what was signed is read back, as its own kind alone', () => {
  const text = signed('event-link', '12')
  expect(readSigned('event-link', text)).toBe('12')
  expect(readSigned('calendar', text)).toBeNull()
})

test('an address with one wrong character, another value or nothing behind it is none', () => {
  const text = signed('event-link', '12')
  for (let place = 0; place < text.length; place++) {
    const other = text[place] === 'A' ? 'B' : 'A'
    expect(readSigned('event-link', text.slice(0, place) + other + text.slice(place + 1))).toBeNull()
  }
  for (const wrong of [
    '',
    '12',
    '12-',
    text.slice(0, -1),
    `${text}A`,
    text.replace('12', '13'),
    'é'.repeat(25),
  ])
    expect(readSigned('event-link', wrong)).toBeNull()
})
