import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { display, loadFaces } from './fonts'

/*
 * A letter that no face has is drawn as a box with its number: full lines above, below and at both sides. None of the
 * letters below has such lines, so a picture with all four is a box.
 */
async function isBox(letter: string): Promise<boolean> {
  await loadFaces(letter)
  const text = { text: letter, font: 'Bricolage Grotesque Bold 120', fontfile: display, dpi: 96 }
  const { data, info } = await sharp({ text }).raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const isInk = (x: number, y: number) => (data[(y * width + x) * channels] ?? 0) > 100
  const inked = (count: number, ink: (at: number) => boolean) =>
    Array.from({ length: count }, (_, at) => ink(at)).filter(Boolean).length / count
  const near = Array.from({ length: 10 }, (_, at) => at)
  const hasLine = (ink: (edge: number) => number) => near.some((edge) => ink(edge) > 0.85)
  return [
    hasLine((edge) => inked(width, (x) => isInk(x, edge))),
    hasLine((edge) => inked(width, (x) => isInk(x, height - 1 - edge))),
    hasLine((edge) => inked(height, (y) => isInk(edge, y))),
    hasLine((edge) => inked(height, (y) => isInk(width - 1 - edge, y))),
  ].every(Boolean)
}

describe('the picture of an event has letters', () => {
  test.each([
    ['Latin', 'ağŁồ'],
    ['Cyrillic', 'жщѣ'],
    ['Greek', 'ζΩή'],
    ['Arabic', 'عجگ'],
    ['Hebrew', 'שאל'],
    ['Thai', 'กฮฟ'],
    ['Devanagari', 'जक्ष'],
    ['Japanese', 'ナぬ夜珈駅'],
    ['Chinese', '爵这龙'],
    ['Korean', '울재쨈'],
  ])('of %s', async (_script, letters) => {
    for (const letter of letters) expect([letter, await isBox(letter)]).toEqual([letter, false])
  })

  test('and this test knows a box when it sees one', async () => {
    expect(await isBox('\ue123')).toBe(true)
    expect(await isBox('\u{16800}')).toBe(true)
  })
})
