import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, line, localAddress, paragraphs, tick } from './form'

const faultOf = (shape: ReturnType<typeof line>, text: unknown) =>
  shape.safeParse(text).error?.issues[0]?.message
const nul = '\u0000'

describe('a line of text', () => {
  test.each([
    ['NUL', `Fado${nul}night`],
    ['a bell', 'Fado\u0007'],
    ['escape', '\u001b[31mFado'],
    ['a C1 control', 'Fado\u0085'],
    ['right-to-left override', 'Fado \u202egnp.exe'],
    ['an embedding without end', '\u202aFado'],
    ['an isolate', '\u2066Fado\u2069'],
  ])('with %s is refused as "characters"', (_, text) => {
    expect(faultOf(line(120), text)).toBe('characters')
    expect(faultOf(paragraphs(120), text)).toBe('characters')
  })

  test.each([
    ['Arabic', 'ليلة موسيقى في لشبونة'],
    ['Hebrew', 'ערב מוזיקה'],
    ['emoji with joiners', '👩🏽‍🍳 dinner 👨‍👩‍👧'],
    ['HTML', '<b onclick="x()">Fado</b> & <script>alert(1)</script>'],
    ['SQL', "'; drop table events; --"],
  ])('in %s is kept letter by letter', (_, text) => {
    expect(line(200).parse(text)).toBe(text)
  })

  test('is composed (NFC) and its white space folded', () => {
    expect(line(20).parse('  Cafe\u0301\t\n  Lisboa\u00a0 ')).toBe('Café Lisboa')
  })

  test('of white space alone is empty', () => {
    for (const text of ['', '   ', '\n\t', '\u00a0\u2003']) expect(faultOf(line(20), text)).toBe('required')
  })

  test('that is asked for and empty is missing, not too short; one that may be empty is right', () => {
    expect(faultOf(line(30, 3), ' ')).toBe('required')
    expect(line(30, 0).parse(' ')).toBe('')
    const ofDay = (text: unknown) => day.safeParse(text).error?.issues[0]?.message
    expect([undefined, '', '2026-02-30', '2026-02-28'].map(ofDay)).toEqual([
      'required',
      'required',
      'date',
      undefined,
    ])
  })

  test('is measured after folding', () => {
    expect(line(3).parse(`  a  b${' '.repeat(50)}`)).toBe('a b')
    expect(faultOf(line(3), 'a b c')).toBe('tooLong')
    expect(faultOf(line(30, 3), 'ab')).toBe('tooShort')
  })

  test.each([[undefined], [null], [7], [{ toString: 'x' }], [['a', 'b']]])(
    'that is %o is missing',
    (value) => {
      expect(faultOf(line(20), value)).toBe('required')
    },
  )
})

test('paragraphs keep their lines, one kind of line end, and may be empty', () => {
  expect(paragraphs(100).parse(' One\r\n\r\n two\rthree ')).toBe('One\n\n two\nthree')
  expect(paragraphs(100).parse('')).toBe('')
})

test('a tick is what is present, whatever its value', () => {
  expect([undefined, '', 'on'].map((value) => tick.parse(value))).toEqual([false, true, true])
})

describe('an address to go to afterwards', () => {
  test.each(['/', '/events', '/events/fado-12?said=attending#going', '/es/tickets'])(
    '%s is followed',
    (path) => {
      expect(localAddress.parse(path)).toBe(path)
    },
  )

  test.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https:evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'evil.example',
    ' //evil.example',
    '@evil.example',
    '/events\\..\\evil',
    '',
  ])('%j leads nowhere', (path) => {
    expect(localAddress.parse(path)).toBeUndefined()
  })

  test.each([[undefined], [null], [7], [['/events']], [`/${'a'.repeat(2001)}`]])('nor does %o', (value) => {
    expect(localAddress.parse(value)).toBeUndefined()
  })

  test('no text that passes leads a browser to another site', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '//',
      '.',
      '..',
      ':',
      '@',
      '?',
      '#',
      '%2f',
      '%5c',
      '%09',
      '\t',
      ' ',
      nul,
      'evil.example',
      'https:',
    )
    const text = fc.oneof(
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.webUrl(),
      fc.string(),
    )
    fc.assert(
      fc.property(text, (typed) => {
        const path = localAddress.parse(`/${typed}`)
        if (path) expect(new URL(path, 'https://maly.example.com/sign-in').host).toBe('maly.example.com')
      }),
      { numRuns: 2000 },
    )
  })
})
