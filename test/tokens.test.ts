import { readdirSync, readFileSync } from 'node:fs'
import { blend, formatHex, parse, wcagContrast } from 'culori'
import { describe, expect, test } from 'vitest'

type Theme = 'light' | 'dark'
const themes: Theme[] = ['light', 'dark']
const css = readFileSync(new URL('../app/globals.css', import.meta.url), 'utf8')
const colors = readColors(css)

const grounds = ['paper', 'surface', 'raised']
const states = ['ember', 'dusk', 'moss', 'amber', 'brick']

/** Every colour that carries text, and every ground it may stand on. A new one has to be entered here. */
const textOn: Record<string, string[]> = {
  ink: [...grounds, 'line', ...states.map((state) => `${state}-soft`)],
  quiet: grounds,
  paper: ['ink'],
  ember: ['paper', 'surface'],
  dusk: grounds,
  'scrim-ink': ['scrim'],
  face: ['face-from', 'face-to'],
  ...Object.fromEntries(states.map((state) => [`${state}-deep`, [...grounds, `${state}-soft`]])),
  ...Object.fromEntries(states.map((state) => [`${state}-ink`, inkGrounds(state)])),
}

/** What is no text but has to be seen: outlines of controls, the focus ring, the bar of a meter. */
const seenOn: Record<string, string[]> = {
  edge: grounds,
  dusk: grounds,
  brick: grounds,
  ember: ['raised'],
  moss: ['raised'],
}

describe.each(themes)('%s', (theme) => {
  test.each(pairsOf(textOn))('%s on %s can be read (4.5:1)', (text, ground) => {
    expect(contrast(colors, theme, text, ground)).toBeGreaterThanOrEqual(4.5)
  })
  test.each(pairsOf(seenOn))('%s on %s can be seen (3:1)', (mark, ground) => {
    expect(contrast(colors, theme, mark, ground)).toBeGreaterThanOrEqual(3)
  })
})

test('a pair that cannot be read is found', () => {
  const fixture = readColors(
    '--color-fog: light-dark(oklch(0.8 0.02 80), oklch(0.3 0.02 80)); --color-paper: oklch(0.98 0 0);',
  )
  expect(contrast(fixture, 'light', 'fog', 'paper')).toBeLessThan(4.5)
  expect(contrast(fixture, 'dark', 'fog', 'paper')).toBeGreaterThan(4.5)
})

test('every colour that the components write with, or on, is measured above', () => {
  const measured = new Set([
    ...Object.keys(textOn),
    ...Object.values(textOn).flat(),
    'transparent',
    'current',
    'hue',
  ])
  const used = sources().flatMap(({ file, text }) => usesOf(text).map((use) => ({ file, use })))
  expect(used.length).toBeGreaterThan(50)
  expect(used.filter(({ use }) => !measured.has(use) && !states.includes(use))).toEqual([])
})

test('no colour is written outside globals.css, but for the paper that a browser tints its bar with', () => {
  const literal = /(?:oklch|oklab|rgba?|hsla?|color-mix)\(|(?<=['"\s[:])#[\da-f]{3,8}\b/gi
  const paper = themes.map((theme) => formatHex(colors.get('paper')?.[theme] ?? ''))
  const found = sources().flatMap(({ file, text }) =>
    Array.from(text.matchAll(literal), ([color]) => ({ file, color })),
  )
  expect(found.filter(({ color }) => !paper.includes(color))).toEqual([])
})

/** `x: [day, night]`. Colours that depend on --hue keep the variable. */
function readColors(source: string) {
  const found = source.matchAll(/--color-([\w-]+):\s*(?:light-dark\((.+\)), (.+\))\)|(oklch\(.+\)));/g)
  return new Map(
    Array.from(found, ([, name, day, night, both]) => [name, { light: day ?? both, dark: night ?? both }]),
  )
}

/** The worst case: of all hues where the colours have one, over white where the ground is a veil. */
function contrast(from: ReturnType<typeof readColors>, theme: Theme, text: string, ground: string) {
  const one = from.get(text)?.[theme]
  const other = from.get(ground)?.[theme]
  if (!one || !other) throw new Error(`No colour ${one ? ground : text}`)
  const hues = `${one}${other}`.includes('--hue') ? Array.from({ length: 72 }, (_, step) => step * 5) : [0]
  return Math.min(...hues.map((hue) => wcagContrast(solid(one, hue), blend(['white', solid(other, hue)]))))
}

function solid(value: string, hue: number) {
  const color = parse(value.replace('calc(var(--hue) + 40)', `${hue + 40}`).replace('var(--hue)', `${hue}`))
  if (!color) throw new Error(`Not a colour: ${value}`)
  return color
}

/** A fill, and what it becomes under the pointer. */
function inkGrounds(state: string) {
  return state === 'ember' || state === 'brick' ? [state, `${state}-deep`] : [state]
}

function pairsOf(table: Record<string, string[]>) {
  return Object.entries(table).flatMap(([one, others]) =>
    others.map((other): [string, string] => [one, other]),
  )
}

function sources() {
  return ['app', 'components'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.tsx'))
      .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') })),
  )
}

/** A text colour with an opacity comes out with it, and so is never in the table. */
function usesOf(text: string) {
  const inText = Array.from(text.matchAll(/\btext-([a-z-]+(?:\/\d+)?)/g), ([, use]) => use ?? '')
  const asGround = Array.from(text.matchAll(/\bbg-([a-z-]+)/g), ([, use]) => use ?? '')
  return [...inText, ...asGround].filter((use) => colors.has(use.replace(/\/\d+$/, '')))
}
