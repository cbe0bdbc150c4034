import ts from 'typescript'
import { nodesOf, type Rule, type Source, type Violation, violation } from './tree'

const wrappers = ['publicAction', 'memberAction', 'adminAction']
const home = /^lib\/[^/]+\/actions\.ts$/

/** Server actions live in lib/<domain>/actions.ts, and each says who may call it. */
export const actionRule: Rule = {
  name: 'actions',
  check: (tree) => tree.flatMap((source) => (home.test(source.path) ? inside(source) : outside(source))),
}

function outside(source: Source): Violation[] {
  return nodesOf(source)
    .filter((node) => isDirective(node, 'use server'))
    .map((node) =>
      broken(source, node, '"use server" stands in lib/<domain>/actions.ts alone: move the action there'),
    )
}

function inside(source: Source): Violation[] {
  const [first, ...rest] = source.ast.statements
  const missing =
    first && isDirective(first, 'use server')
      ? []
      : [broken(source, 1, 'actions.ts starts with "use server"')]
  const exported = (first ? [first, ...rest] : []).filter((statement) => isExport(statement))
  const known = wrappersIn(source)
  return [
    ...missing,
    ...exported.filter((statement) => !isWrapped(statement, known)).map((it) => bare(source, it)),
  ]
}

function bare(source: Source, statement: ts.Node): Violation {
  const message =
    'each export is `export const x = publicAction|memberAction|adminAction(...)` of lib/identity'
  return broken(source, statement, message)
}

function isExport(statement: ts.Statement): boolean {
  if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return true
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

function isWrapped(statement: ts.Statement, known: string[]): boolean {
  if (!ts.isVariableStatement(statement)) return false
  return statement.declarationList.declarations.every(
    ({ initializer: made }) => made && ts.isCallExpression(made) && known.includes(made.expression.getText()),
  )
}

/** Only the real ones: a local function of the same name guards nothing. */
function wrappersIn(source: Source): string[] {
  return source.imports.flatMap(({ node, target, isType }) => {
    if (isType || target !== 'lib/identity/action-client' || !ts.isImportDeclaration(node)) return []
    const names = node.importClause?.namedBindings
    if (!names || !ts.isNamedImports(names)) return []
    return names.elements.map(({ name }) => name.text).filter((name) => wrappers.includes(name))
  })
}

function isDirective(node: ts.Node, text: string): boolean {
  return (
    ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression) && node.expression.text === text
  )
}

function broken(source: Source, at: ts.Node | number, message: string): Violation {
  return violation(source, at, ['actions', message])
}
