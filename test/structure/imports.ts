import path from 'node:path'
import ts from 'typescript'

export type Import = {
  node: ts.Node
  /** the package as written, or a file of ours as a path from the root without its extension */
  target: string
  isOurs: boolean
  /** leaves no trace in the running program */
  isType: boolean
}

/** Everything a file imports, in whichever of the language's ways. */
export function importsOf(file: string, ast: ts.SourceFile): Import[] {
  const found: Import[] = []
  const visit = (node: ts.Node) => {
    const named = specifierOf(node)
    if (named) found.push({ node, isType: isTypeOnly(node), ...resolve(file, named) })
    ts.forEachChild(node, visit)
  }
  visit(ast)
  return found
}

/** Whether `target` is the package or one of its entries ("stripe", "stripe/webhooks"). */
export function isPackage({ target, isOurs }: Import, name: string): boolean {
  return !isOurs && (target === name || target.startsWith(`${name}/`))
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier)
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : undefined
  if (ts.isExternalModuleReference(node)) return textOf(node.expression)
  if (!ts.isCallExpression(node)) return undefined
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
  return isImport || node.expression.getText() === 'require' ? textOf(node.arguments[0]) : undefined
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true
  if (ts.isExportDeclaration(node)) return node.isTypeOnly || allTypes(node.exportClause)
  if (!ts.isImportDeclaration(node)) return false
  const clause = node.importClause
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  return !clause.name && allTypes(clause.namedBindings)
}

function allTypes(names: ts.Node | undefined): boolean {
  if (!names || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return false
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly)
}

function resolve(file: string, specifier: string): { target: string; isOurs: boolean } {
  const isOurs = specifier.startsWith('@/') || /^\.\.?(\/|$)/.test(specifier)
  if (!isOurs) return { target: specifier, isOurs }
  const whole = specifier.startsWith('@/')
    ? specifier.slice(2)
    : path.posix.join(path.dirname(file), specifier)
  return { target: path.posix.normalize(whole).replace(/\.(tsx?|mjs|js)$/, ''), isOurs }
}
