import ts from 'typescript'
import { domainOf, nodesOf, production, type Rule, type Source, type Violation, violation } from './tree'

/** Tables whose writer is not the domain of the file they are declared in. */
const writers: Record<string, string> = {
  rateLimits: 'platform',
  auditLog: 'platform',
  users: 'identity',
  sessions: 'identity',
  verificationTokens: 'identity',
  liveReaders: 'platform',
  liveEvents: 'platform',
  mailStops: 'platform',
}

type Owners = Map<string, string>
type Written = { node: ts.Node; table: string }

/** Write own, read any: to change another domain's row, call that domain's function with the transaction. */
export const ownershipRule: Rule = {
  name: 'write own',
  check: (tree) => {
    const owners = ownersIn(tree)
    return production(tree).flatMap((source) => strangers(source, owners))
  },
}

function strangers(source: Source, owners: Owners): Violation[] {
  const names = tableNames(source, owners)
  const own = source.path.startsWith('lib/platform/') ? 'platform' : domainOf(source.path)
  return nodesOf(source).flatMap((node) =>
    writesOf(node, names).flatMap(({ node: at, table }) => {
      const owner = owners.get(table)
      if (owner === own) return []
      const message = `${table} is written by lib/${owner} alone: call its function with your tx`
      return [violation(source, at, ['write own', message])]
    }),
  )
}

function ownersIn(tree: Source[]): Owners {
  const owners: Owners = new Map()
  for (const source of tree) {
    // events-company.ts declares more tables of lib/events.
    const [, domain] = /^db\/schema\/([a-z]+)(?:-[a-z]+)?\.ts$/.exec(source.path) ?? []
    if (!domain) continue
    for (const name of tablesDeclaredIn(source)) owners.set(name, writers[name] ?? domain)
  }
  return owners
}

function tablesDeclaredIn(source: Source): string[] {
  return nodesOf(source).flatMap((node) => {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isCallExpression(node.initializer))
      return []
    return node.initializer.expression.getText() === 'pgTable' ? [node.name.getText()] : []
  })
}

/** What a file calls the tables it imports from db: an alias, or `schema.users` after `import * as schema`. */
function tableNames(source: Source, owners: Owners): Map<string, string> {
  const names = new Map<string, string>()
  for (const { node, target, isOurs } of source.imports) {
    if (!isOurs || !/^db\/schema/.test(target) || !ts.isImportDeclaration(node)) continue
    const bindings = node.importClause?.namedBindings
    if (!bindings) continue
    if (ts.isNamespaceImport(bindings))
      for (const table of owners.keys()) names.set(`${bindings.name.text}.${table}`, table)
    else
      for (const { name, propertyName } of bindings.elements) {
        const table = (propertyName ?? name).text
        if (owners.has(table)) names.set(name.text, table)
      }
  }
  return names
}

function writesOf(node: ts.Node, names: Map<string, string>): Written[] {
  if (ts.isTemplateExpression(node)) return rawWrites(node, names)
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return []
  if (!/^(insert|update|delete)$/.test(node.expression.name.text)) return []
  const table = names.get(node.arguments[0]?.getText() ?? '')
  return table ? [{ node: node.expression.name, table }] : []
}

/** sql`update ${events} set ...` */
function rawWrites(node: ts.TemplateExpression, names: Map<string, string>): Written[] {
  const before = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)]
  return node.templateSpans.flatMap((span, i) => {
    const table = names.get(span.expression.getText())
    const isWrite = /\b(insert\s+into|update|delete\s+from|truncate(\s+table)?)\s*$/i.test(before[i] ?? '')
    return table && isWrite ? [{ node: span.expression, table }] : []
  })
}
