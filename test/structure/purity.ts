import ts from 'typescript'
import { type Import, isPackage } from './imports'
import { domainOf, nodesOf, type Rule, type Source, type Violation, violation } from './tree'

/** Packages that compute and nothing else, in a browser as on the server. A new one is entered here on purpose. */
const purePackages = ['zod', '@sindresorhus/slugify', 'unhomoglyph', 'temporal-polyfill', 'use-intl']

type Kind = { file: RegExp; ours: RegExp; oursAsType: RegExp; message: string }

const kinds: Kind[] = [
  {
    file: /^lib\/[^/]+\/schema\.ts$/,
    ours: /^lib\/(platform\/form|i18n\/.+|[^/]+\/schema)$/,
    oursAsType: /^lib\/platform\//,
    message: 'schema.ts runs in the browser: zod, lib/platform/form, lib/i18n and other schema.ts, never db',
  },
  {
    file: /^lib\/[^/]+\/policy\.ts$/,
    ours: /^lib\/(platform\/(refusal|money)|subscriptions\/entitlements|[^/]+\/(schema|policy))$/,
    oursAsType: /^lib\//,
    message: 'policy.ts is pure: facts come in as arguments, from no database, request or package',
  },
]

/** schema.ts is usable in browser and server; policy.ts depends on its arguments alone. */
export const purityRule: Rule = {
  name: 'purity',
  check: (tree) =>
    tree.flatMap((source) => {
      const kind = kinds.find(({ file }) => domainOf(source.path) && file.test(source.path))
      if (!kind) return []
      const imported = source.imports.filter((it) => !isAllowed(it, kind))
      return [
        ...imported.map((it) => violation(source, it.node, ['purity', `${kind.message} (${it.target})`])),
        ...(source.path.endsWith('/policy.ts') ? impurities(source) : []),
      ]
    }),
}

function isAllowed(it: Import, { ours, oursAsType }: Kind): boolean {
  if (!it.isOurs) return purePackages.some((name) => isPackage(it, name))
  return ours.test(it.target) || (it.isType && oursAsType.test(it.target))
}

function impurities(source: Source): Violation[] {
  return nodesOf(source).flatMap((node) => {
    const what = impure(node)
    return what
      ? [violation(source, node, ['purity', `${what} in policy.ts: pass it in as an argument`])]
      : []
  })
}

function impure(node: ts.Node): string | undefined {
  if (ts.isAwaitExpression(node)) return 'await'
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return 'new Date()'
  if (!ts.isPropertyAccessExpression(node)) return undefined
  const text = node.getText()
  return /^(Date\.now|Math\.random|performance\.now|Temporal\.Now|process\.env)$/.test(text)
    ? text
    : undefined
}
