import ts from 'typescript'
import { isPackage } from './imports'
import { isTest, nodesOf, type Rule, type Source, type Violation, violation } from './tree'

/** A vendor's types end in the one module that speaks to it. */
const homes: Record<string, string> = {
  stripe: 'lib/payments/stripe.ts',
  'pg-boss': 'lib/platform/jobs.ts',
  nodemailer: 'lib/platform/mail.ts',
  redis: 'lib/platform/redis.ts',
  'openid-client': 'lib/identity/open-id.ts',
}

// It plays the vendor, and takes the names of things from the vendor's own types.
const isStandIn = ({ path }: Source) => path.startsWith('sandbox/')

const readsEnvironment = [
  'lib/platform/env.ts',
  'db/client.ts',
  'middleware.ts',
  // Asked of the lead: to read these through lib/platform/env instead.
]

/** Each vendor is imported once. */
export const vendorRule: Rule = {
  name: 'vendors',
  check: (tree) =>
    tree
      .filter((source) => !isTest(source) && !isStandIn(source))
      .flatMap((source) =>
        source.imports.flatMap((it) => {
          const [vendor, home] = Object.entries(homes).find(([name]) => isPackage(it, name)) ?? []
          if (!home || home === source.path) return []
          return [
            violation(source, it.node, ['vendors', `${vendor} is imported by ${home} alone: call that`]),
          ]
        }),
      ),
}

/** The environment is parsed once, and read nowhere else. */
export const environmentRule: Rule = {
  name: 'environment',
  check: (tree) =>
    tree
      .filter((source) => !isTest(source) && !/^(scripts|sandbox)\//.test(source.path))
      .filter(
        (source) => !readsEnvironment.includes(source.path) && !/^[^/]+\.config\.\w+$/.test(source.path),
      )
      .flatMap((source) => reads(source)),
}

function reads(source: Source): Violation[] {
  const message = 'process.env is read in lib/platform/env.ts: ask env() or add a reader there'
  return nodesOf(source)
    .filter((node) => isEnvironment(node))
    .map((node) => violation(source, node, ['environment', message]))
}

function isEnvironment(node: ts.Node): boolean {
  if (ts.isImportSpecifier(node)) {
    const from = node.parent.parent.parent.moduleSpecifier.getText()
    return /^['"](node:)?process['"]$/.test(from) && (node.propertyName ?? node.name).text === 'env'
  }
  if (ts.isPropertyAccessExpression(node)) return /(^|\.)process\.env$/.test(node.getText())
  return ts.isElementAccessExpression(node) && /(^|\.)process\[['"]env['"]\]$/.test(node.getText())
}
