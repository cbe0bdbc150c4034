import { describe, expect, test } from 'vitest'
import { eventPath, eventSegment, eventShape, listShape, readEventId, slugOf } from './schema'

describe('the address of an event', () => {
  test.each([
    ['Fado on the roof', 'fado-on-the-roof'],
    ['  Ünïcödé & Café!  ', 'uenicoede-and-cafe'],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
    ['../../etc/passwd', 'etc-passwd'],
    ['👩🏽‍🍳', ''],
    ['---', ''],
  ])('of %j has the words "%s"', (title, slug) => {
    expect(slugOf(title)).toBe(slug)
  })

  test.each([
    'ليلة موسيقى',
    '東京の夜',
    'Ночь',
    "O'Neill’s “night” %2e%2e?x=1#y",
    'a'.repeat(500),
    `${'ab '.repeat(40)}`,
  ])('of %j is safe in a path and finds its event again', (title) => {
    const event = { id: 42, slug: slugOf(title) }
    expect(event.slug).toMatch(/^[a-z0-9-]{0,80}$/)
    expect(event.slug).not.toMatch(/^-|-$/)
    expect(readEventId(eventSegment(event))).toBe(42)
  })

  test('without words is the number alone', () => {
    expect(eventPath({ id: 42, slug: '' })).toBe('/events/42')
    expect(readEventId('42')).toBe(42)
  })

  test.each([
    ['fado-42', 42],
    ['an-old-title-42', 42],
    ['2026-42', 42],
    ['fado-2147483647', 2_147_483_647],
  ])('%s is event %i', (segment, id) => {
    expect(readEventId(segment)).toBe(id)
  })

  test.each([
    '',
    'fado',
    'fado42',
    'fado-',
    'fado-0',
    'fado-042',
    'fado--',
    'fado-4.2',
    'fado-1e5',
    'fado-0x10',
    'fado-42 ',
    'fado-42\n',
    'fado-42/..',
    'fado-٤٢',
    'fado-2147483648',
    'fado-99999999999999999999',
    'fado-42;drop table events',
    '\u0000-42x',
  ])('%j is no event', (segment) => {
    expect(readEventId(segment)).toBeNull()
  })
})

describe('what the address of a list may ask', () => {
  const nothing = {
    city: undefined,
    when: undefined,
    mood: undefined,
    tag: undefined,
    price: undefined,
    cursor: undefined,
  }

  test.each([
    [{ when: 'yesterday', mood: 'angry', price: 'cheap' }],
    [{ when: ['today', 'week'], mood: ['dancing'], tag: ['a', 'b'], cursor: ['x'], city: ['lisbon'] }],
    [{ when: '', mood: '', price: '' }],
    [{ tag: 'x'.repeat(31), city: 'x'.repeat(121), cursor: 'x'.repeat(81) }],
    [{ when: { $ne: '' }, city: null, price: 7 }],
    [{ unknown: 'thing' }],
  ])('%j is as if nothing had been asked', (query) => {
    expect({ ...nothing, ...listShape.parse(query) }).toEqual(nothing)
  })

  test('nonsense in one place does not spoil the others', () => {
    const read = listShape.parse({ when: 'never', mood: 'dancing', tag: '  Fado   NIGHT ', price: 'free' })
    expect(read).toMatchObject({ when: undefined, mood: 'dancing', tag: 'fado night', price: 'free' })
  })
})

describe('tags and moods of the form', () => {
  const { tags, moods } = eventShape.shape

  test('tags are split, folded and told once', () => {
    expect(tags.parse(' #Fado, fado ,FADO#roof\nlive  music,, ')).toEqual(['fado', 'roof', 'live music'])
  })

  test('moods are told once and have to be ours', () => {
    expect(moods.parse(['dancing', 'dancing'])).toEqual(['dancing'])
    expect(moods.parse(undefined)).toEqual([])
    expect(moods.safeParse(['constructor']).success).toBe(false)
  })
})
