import ts from 'typescript'
import { nodesOf, type Rule, type Source, type Violation, violation } from './tree'

type Area = { files: RegExp; guards: string[] }

/** No layout and no middleware stands in for these: a layout is not rendered again when one moves between its pages. */
const areas: Area[] = [
  { files: /^app\/\[locale\]\/(\(\w+\)\/)?admin\//, guards: ['requireAdmin'] },
  {
    files: /^app\/\[locale\]\/(\(member\)|organize|\(\w+\)\/organize)\//,
    guards: ['requireViewer', 'requireViewerOrPost', 'requireProof', 'requireMember'],
  },
  {
    files:
      /^app\/api\/(?!(health|ready|cities|me|auth\/\[\.\.\.nextauth\]|stripe\/webhook|mail\/(bounces|unsubscribe)|invitations\/refuse\/\[token\])\/route\.ts$)/,
    guards: ['requireMember', 'requireAdmin', 'getViewer'],
  },
]

const methods = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/

/** Every page and route handler of a closed area asks itself who is looking, and waits for the answer. */
export const guardRule: Rule = {
  name: 'guards',
  check: (tree) =>
    tree.flatMap((source) => {
      const area = areas.find(({ files }) => files.test(source.path))
      return area && /\/(page|route)\.tsx?$/.test(source.path) ? unguarded(source, area) : []
    }),
}

function unguarded(source: Source, { guards }: Area): Violation[] {
  const known = guards.filter((guard) => importsGuard(source, guard))
  const doors = doorsOf(source)
  const message = `awaits ${guards.join('() or ')}() of lib/identity/queries itself`
  if (doors.length === 0) return [violation(source, 1, ['guards', `nothing here ${message}`])]
  return doors
    .filter((door) => !asks(door, known))
    .map((door) => violation(source, door, ['guards', `this page or handler ${message}`]))
}

function importsGuard(source: Source, guard: string): boolean {
  return source.imports.some(
    ({ node, target, isType }) =>
      !isType &&
      target === 'lib/identity/queries' &&
      ts.isImportDeclaration(node) &&
      new RegExp(`\\b${guard}\\b`).test(node.importClause?.getText() ?? ''),
  )
}

/** The default export of a page, the exported methods of a route. What is exported from elsewhere cannot be seen. */
function doorsOf(source: Source): ts.Node[] {
  return source.ast.statements.flatMap((node): ts.Node[] => {
    if (ts.isFunctionDeclaration(node)) return isDoor(node, node.name?.text) ? [node] : []
    if (ts.isVariableStatement(node))
      return node.declarationList.declarations.filter(({ name }) => isDoor(node, name.getText()))
    if (ts.isExportAssignment(node)) return [declared(source, node.expression) ?? node]
    return ts.isExportDeclaration(node) && !node.isTypeOnly ? [node] : []
  })
}

function declared(source: Source, { text: name }: ts.Expression & { text?: string }): ts.Node | undefined {
  return nodesOf(source).find(
    (node) =>
      (ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node)) &&
      node.name?.getText() === name &&
      name,
  )
}

function isDoor(node: ts.FunctionDeclaration | ts.VariableStatement, name: string | undefined): boolean {
  const kinds = node.modifiers?.map(({ kind }) => kind) ?? []
  if (!kinds.includes(ts.SyntaxKind.ExportKeyword)) return false
  return kinds.includes(ts.SyntaxKind.DefaultKeyword) || methods.test(name ?? '')
}

function asks(node: ts.Node, guards: string[], isAwaited = false): boolean {
  const awaited = isAwaited || ts.isAwaitExpression(node)
  if (awaited && ts.isCallExpression(node) && guards.includes(node.expression.getText())) return true
  return ts.forEachChild(node, (child) => asks(child, guards, awaited) || undefined) ?? false
}
