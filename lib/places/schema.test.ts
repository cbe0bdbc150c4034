import { describe, expect, test } from 'vitest'
import { type City, cityLabel, foldName, isInPlace, isLabelOf } from './schema'

const paris: City = {
  id: 4717560,
  slug: 'paris-us',
  name: 'Paris',
  nameFolded: 'paris',
  countryCode: 'US',
  regionCode: 'TX',
  population: 24782,
  latitude: 33.66,
  longitude: -95.55,
  timeZone: 'America/Chicago',
  currency: 'USD',
}

describe('foldName', () => {
  test.each([
    ['São  Paulo', 'sao paulo'],
    ['  İSTANBUL ', 'istanbul'],
    ['Diyarbakır', 'diyarbakir'],
    ['Łódź', 'lodz'],
    ['Straßburg', 'strassburg'],
    ['Ærøskøbing', 'aeroskobing'],
    ['Đà Nẵng', 'da nang'],
    ['Washington, D.C.', 'washington d c'],
    ['L’Aquila', 'l aquila'],
    ['Ho‘olehua', 'ho olehua'],
    ['\u0000 -- ,, 😀', ''],
    ['東京', '東京'],
    ['دِمَشق', 'دمشق'],
  ])('folds %j to %j', (text, folded) => {
    expect(foldName(text)).toBe(folded)
  })

  test('folding twice is folding once', () => {
    for (const text of ['Œuf', 'ŊǴ', 'ﬁn', 'ガ', '각', 'ĳ'])
      expect(foldName(foldName(text))).toBe(foldName(text))
  })
})

describe('cityLabel', () => {
  test('names region and country in the language asked for', () => {
    expect(cityLabel(paris, 'en')).toBe('Paris, Texas, United States')
    expect(cityLabel(paris, 'es')).toBe('Paris, Texas, Estados Unidos')
  })

  test('names no region where regions have only numbers', () => {
    const lisbon = { ...paris, name: 'Lisbon', nameFolded: 'lisbon', slug: 'lisbon' }
    expect(cityLabel({ ...lisbon, countryCode: 'PT', regionCode: '14' }, 'es')).toBe('Lisbon, Portugal')
  })

  test('a smaller town of the same label carries its number', () => {
    const other = { ...paris, id: 7, slug: 'paris-7' }
    expect(cityLabel(other, 'en')).toBe('Paris, Texas, United States (7)')
    expect(isLabelOf(other, 'paris, texas, ESTADOS UNIDOS (7)')).toBe(true)
    expect(isLabelOf(paris, 'Paris, Texas, United States (7)')).toBe(false)
  })
})

test.each([
  ['texas', true],
  ['tx', true],
  ['us', true],
  ['usa', true],
  ['estados unidos', true],
  ['texas us', true],
  ['france', false],
  ['t', false],
  ['', false],
])('%j says where Paris, Texas is: %s', (place, is) => {
  expect(isInPlace(paris, place)).toBe(is)
})
