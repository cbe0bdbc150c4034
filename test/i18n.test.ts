import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultLocale, locales } from '@/lib/i18n/locales'
import { firstScript } from '@/lib/platform/csp'
import { faultsOf, readCatalog } from './i18n/catalogs'
import { visibleTextRule } from './i18n/visible-text'
import { refuse } from './structure/refuse'
import { readTree } from './structure/tree'

const root = path.resolve(import.meta.dirname, '..')
const messages = path.join(root, 'lib', 'i18n', 'messages')
const fixtures = path.join(import.meta.dirname, 'fixtures', 'i18n')

describe('catalogs', () => {
  test('every language has one, and no catalog is without its language', () => {
    expect(readdirSync(messages).sort()).toEqual(locales.map((locale) => `${locale}.json`).sort())
  })
  test('the script that says which of them a browser speaks knows each', () => {
    expect(firstScript).toContain(`/${locales.join('|')}/`)
  })
  test.each(locales)('%s has the keys and the arguments of English, and no empty text', (locale) => {
    const model = readCatalog(messages, defaultLocale)
    expect(model.size).toBeGreaterThan(100)
    const faults = faultsOf(readCatalog(messages, locale), model, locale)
    if (faults.length > 0) expect.fail(faults.join('\n'))
  })
  test('each kind of fault is found', () => {
    const folder = path.join(fixtures, 'catalogs')
    expect(faultsOf(readCatalog(folder, 'es'), readCatalog(folder, 'en'), 'es')).toEqual([
      'es: missing is missing',
      'es: empty is empty',
      'es: renamed takes {nombre text} and not {name text}',
      'es: kind takes {count text} and not {count plural}',
      'es: choice takes {mood select of calm|other} and not {mood select of loud|other}',
      'es: inner.deep takes {count plural} and not {count plural, name text}',
      'es: broken is not a message that ICU can read',
      'es: extra is not in the model catalog',
    ])
    expect(faultsOf(readCatalog(folder, 'en'), readCatalog(folder, 'en'), 'en')).toEqual([])
  })
})

describe('visible text', () => {
  test('none is written into a page or a component', () => {
    refuse(visibleTextRule.check(readTree(root)))
  })
  test('a text written into one is found, and names and signs are not', () => {
    const folder = path.join(fixtures, 'visible-text')
    const found = visibleTextRule.check(readTree(folder)).map(({ file, line }) => `${file}:${line}`)
    const marked = readTree(folder).flatMap(({ path: file }) =>
      readFileSync(path.join(folder, file), 'utf8')
        .split('\n')
        .flatMap((line, i) => (/\/\* breaks/.test(line) ? [`${file}:${i + 1}`] : [])),
    )
    expect(found).toEqual(marked)
    expect(marked.length).toBeGreaterThan(8)
  })
})
