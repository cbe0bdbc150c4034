import { expect, test } from 'vitest'
import { hoursFromNoon, noon } from '@/test/factories'
import { guestWords } from './guest-words'

const event = {
  status: 'scheduled',
  endsAt: hoursFromNoon(5),
  attendingCount: 0,
  interestedCount: 2,
} as const
const given = { locale: 'en', now: noon, mayJoin: true } as const

test('nobody is asked to be the first at what they cannot join, what is over or what is called off', () => {
  expect(guestWords(event, given).going).toContain('Be the first')
  expect(guestWords(event, { ...given, mayJoin: false }).going).toBe('Nobody yet.')
  for (const change of [{ endsAt: noon }, { status: 'cancelled' }] as const) {
    const words = guestWords({ ...event, ...change }, given)
    expect(words.title).toBe('Who was going')
    expect(words.going).not.toContain('first')
    expect(words.interested).toBe('2 people were interested')
  }
})

test('who was going is told in the past tense, and what is put off is not over', () => {
  const two = { ...event, endsAt: noon, attendingCount: 2 }
  expect(guestWords(two, given).going).toBe('2 people were going')
  expect(guestWords({ ...two, status: 'postponed' }, given).going).toBe('2 people are going')
})
