import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { refuse } from './structure/refuse'
import { checkTree, rules } from './structure/rules'
import { readTree } from './structure/tree'

const root = path.resolve(import.meta.dirname, '..')
const fixtures = path.join(import.meta.dirname, 'fixtures', 'structure')
const tree = readTree(root)

describe('the house', () => {
  test.each(rules)('$name', (rule) => {
    refuse(rule.check(tree))
  })
  test('is really read: every layer has sources', () => {
    for (const layer of [
      'app/',
      'components/ui/',
      'db/',
      'lib/platform/',
      'lib/i18n/',
      'lib/events/',
      'sandbox/stripe/',
      'scripts/',
    ])
      expect(tree.filter(({ path }) => path.startsWith(layer)).length, layer).toBeGreaterThan(2)
  })
})

describe('a tree that breaks one rule is found, on exactly the marked lines', () => {
  test.each(rules.map(({ name }) => name))('%s', (name) => {
    const folder = path.join(fixtures, name.replaceAll(' ', '-'))
    const marked = marks(folder)
    expect(marked.length).toBeGreaterThan(0)
    expect(placesOf(folder).sort()).toEqual(marked.map((place) => `${place} ${name}`).sort())
  })
  test('every fixture belongs to a rule', () => {
    const names = rules.map(({ name }) => name.replaceAll(' ', '-'))
    expect(readdirSync(fixtures).sort()).toEqual(['clean', ...names].sort())
  })
})

test('a tree that keeps every rule passes', () => {
  const clean = path.join(fixtures, 'clean')
  expect(readTree(clean).length).toBeGreaterThan(15)
  expect(placesOf(clean)).toEqual([])
})

const placesOf = (folder: string) =>
  checkTree(folder).map(({ file, line, rule }) => `${file}:${line} ${rule}`)

/** The lines of a fixture that say "breaks" in a comment. */
function marks(folder: string): string[] {
  return readTree(folder).flatMap(({ path: file }) =>
    readFileSync(path.join(folder, file), 'utf8')
      .split('\n')
      .flatMap((line, i) => (/(\/\/|\/\*) breaks/.test(line) ? [`${file}:${i + 1}`] : [])),
  )
}
