import ts from 'typescript'
import { domains } from './domains'
import { domainOf, type Rule, type Source, type Violation, violation } from './tree'

/** Exported functions that are no reads about people. Each is asked of the lead: to stand elsewhere. */
const known: string[] = []

const restricted = domains.slice(domains.indexOf('profiles') + 1)
const saysSo = /^public|Public|WithoutViewer/

/** Reads take the viewer first, so that nobody forgets what a member may not see. */
export const viewerRule: Rule = {
  name: 'viewer first',
  check: (tree) =>
    tree.flatMap((source) => {
      const isQueries = /^lib\/[^/]+\/queries\.ts$/.test(source.path)
      return isQueries && restricted.includes(domainOf(source.path) ?? '') ? blind(source) : []
    }),
}

function blind(source: Source): Violation[] {
  return exportedFunctions(source)
    .filter(({ name, first }) => !takesViewer(first) && !saysSo.test(name))
    .filter(({ name }) => !known.includes(`${source.path} ${name}`))
    .map(({ name, node }) => {
      const message = `${name} takes the viewer (or null) first, or its name says Public or WithoutViewer`
      return violation(source, node, ['viewer first', message])
    })
}

type Read = { name: string; node: ts.Node; first: ts.ParameterDeclaration | undefined }

function exportedFunctions(source: Source): Read[] {
  return source.ast.statements.flatMap((statement) => {
    const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExportKeyword)
    if (!isExported) return []
    if (ts.isFunctionDeclaration(statement)) return [read(statement, statement.name, statement.parameters[0])]
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.flatMap((declared) => {
      const made = functionIn(declared.initializer)
      return made ? [read(declared, declared.name, made.parameters[0])] : []
    })
  })
}

const isExportKeyword = ({ kind }: ts.Node) => kind === ts.SyntaxKind.ExportKeyword
const read = (
  node: ts.Node,
  name: ts.Node | undefined,
  first: ts.ParameterDeclaration | undefined,
): Read => ({
  node,
  name: name?.getText() ?? 'default',
  first,
})

/** The function itself, or the one that cache(...) wraps. */
function functionIn(made: ts.Expression | undefined): ts.ArrowFunction | ts.FunctionExpression | undefined {
  if (!made) return undefined
  if (ts.isArrowFunction(made) || ts.isFunctionExpression(made)) return made
  return ts.isCallExpression(made) ? functionIn(made.arguments[0]) : undefined
}

function takesViewer(first: ts.ParameterDeclaration | undefined): boolean {
  return first ? first.name.getText() === 'viewer' || /\bViewer\b/.test(first.type?.getText() ?? '') : false
}
