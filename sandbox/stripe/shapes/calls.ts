import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** Which requests a method of the package makes: "RefundResource.create" -> "POST /v1/refunds". */
export function callsOf(file: string): Map<string, string[]> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
  const calls = new Map<string, string[]>()
  const visit = (node: ts.Node, owner: string, method: string) => {
    const inClass = ts.isClassDeclaration(node) ? (node.name?.text ?? owner) : owner
    const inMethod = ts.isMethodDeclaration(node) ? node.name.getText(source) : method
    const made = ts.isCallExpression(node) ? requestOf(node, source) : undefined
    const name = `${inClass}.${inMethod}`
    if (made) calls.set(name, [...(calls.get(name) ?? []), made])
    ts.forEachChild(node, (child) => visit(child, inClass, inMethod))
  }
  visit(source, '', '')
  return calls
}

function requestOf(node: ts.CallExpression, source: ts.SourceFile): string | undefined {
  if (node.expression.getText(source) !== 'this._makeRequest') return undefined
  const [verb, path] = node.arguments
  if (!verb || !path || !ts.isStringLiteral(verb)) return undefined
  return `${verb.text} ${pathOf(path)}`
}

function pathOf(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return ''
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('')
}
