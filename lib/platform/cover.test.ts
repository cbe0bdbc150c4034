import { expect, test } from 'vitest'
import { coverColors, drawCover } from './cover'

const seeds = Array.from({ length: 200 }, (_, seed) => seed)
const draw = (seed: number) => drawCover({ seed, hue: (seed * 37) % 360 })

test('the same event draws the same city', () => {
  expect(drawCover({ seed: 42, hue: 22 })).toBe(drawCover({ seed: 42, hue: 22 }))
  expect(drawCover({ seed: 'b3a1', hue: 22 })).toBe(drawCover({ seed: 'b3a1', hue: 22 }))
})

test('two events never share a city, nor two moods of one', () => {
  expect(new Set(seeds.map(draw)).size).toBe(200)
  expect(drawCover({ seed: 42, hue: 22 })).not.toBe(drawCover({ seed: 42, hue: 200 }))
  expect(drawCover({ seed: 'a', hue: 22 })).not.toBe(drawCover({ seed: 'b', hue: 22 }))
})

test('it stays within 6 KB, also as a square or a banner', () => {
  const shapes = [
    [1600, 900],
    [1200, 630],
    [1080, 1080],
    [1200, 400],
  ]
  for (const [width, height] of shapes) {
    const longest = Math.max(...seeds.map((seed) => drawCover({ seed, hue: 22, width, height }).length))
    expect(longest).toBeLessThan(6144)
  }
})

test('it is well formed: every tag closed, no NaN, sRGB hex only', () => {
  for (const svg of seeds.map(draw)) {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[^>]*>.*<\/svg>$/)
    expect(svg).not.toMatch(/NaN|undefined|Infinity|oklch|rgb/)
    expect(openTags(svg)).toEqual([])
    for (const [, color] of svg.matchAll(/(?:fill|stroke|stop-color)="([^"]+)"/g)) {
      expect(color).toMatch(/^(#[\da-f]{6}|url\(#\w+\))$/)
    }
  }
})

test('covers in one page share no id unless they are the same drawing', () => {
  const page = [
    ...seeds.map(draw),
    drawCover({ seed: 1, hue: 200 }),
    drawCover({ seed: 1, hue: 37, width: 100, height: 100 }),
  ]
  const ids = page.flatMap((svg) => Array.from(svg.matchAll(/ id="(\w+)"/g), ([, id]) => id))
  expect(new Set(ids).size).toBe(page.length * 2)
})

test('any hue gives three colours, also one beyond the circle', () => {
  for (const hue of [-30, 0, 22, 359, 400]) {
    for (const color of coverColors(hue)) expect(color).toMatch(/^#[\da-f]{6}$/)
  }
  expect(coverColors(400)).toEqual(coverColors(40))
})

function openTags(svg: string) {
  const open: string[] = []
  for (const [, end, name = '', self] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
    if (end) expect(open.pop()).toBe(name)
    else if (!self) open.push(name)
  }
  return open
}
