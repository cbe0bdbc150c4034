import { domainOf, isTest, type Rule, type Source, type Violation, violation } from './tree'

const banned = ['index', 'utils', 'helpers', 'types', 'service', 'manager', 'common', 'misc', 'shared']

/** The closed file vocabulary of lib/<domain>/. */
export const vocabularyRule: Rule = {
  name: 'vocabulary',
  check: (tree) =>
    tree.flatMap((source) => {
      const domain = domainOf(source.path)
      return domain ? misnamed(source, source.path.slice(`lib/${domain}/`.length)) : []
    }),
}

function misnamed(source: Source, name: string): Violation[] {
  const message = fault(source, name)
  return message ? [violation(source, 1, ['vocabulary', message])] : []
}

function fault(source: Source, name: string): string | undefined {
  if (name.includes('/')) return 'a domain is one flat folder: name the file after its act and move it up'
  if (!/^[a-z][a-z\d]*(-[a-z\d]+)*((\.[a-z]+)?\.test)?\.tsx?$/.test(name))
    return 'files of a domain are kebab-case .ts'
  const [stem = ''] = name.split('.')
  if (stem.split('-').some((word) => banned.includes(word))) return `"${stem}" says nothing: name the act`
  if (name.endsWith('.tsx') && name !== 'emails.tsx' && !isTest(source))
    return 'emails.tsx is the only markup in a domain: markup lives in components'
  return undefined
}
