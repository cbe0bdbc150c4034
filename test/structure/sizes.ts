import ts from 'typescript'
import { nodesOf, production, type Rule, type Source, violation } from './tree'

const longest = 250

/** Why a file is longer. */
const reasons: Record<string, string> = {
  'app/globals.css': 'one list of tokens, read top to bottom; classes live in the components',
}

/** Past 250 lines a source is split by capability, or its reason is written above. */
export const lengthRule: Rule = {
  name: 'length',
  check: (tree) =>
    tree.flatMap((source) => {
      const lines = lineCount(source)
      if (lines <= longest || reasons[source.path]) return []
      return [violation(source, longest + 1, ['length', `${lines} lines: split it by what it does`])]
    }),
}

/** What runs in the browser stands in components, so that a page stays on the server. */
export const clientRule: Rule = {
  name: 'use client',
  check: (tree) =>
    production(tree)
      .filter(
        ({ path }) => !path.startsWith('components/') && !/^app\/(.+\/)?(global-)?error\.tsx$/.test(path),
      )
      .flatMap((source) => {
        const at = nodesOf(source).find((node) => isUseClient(node))
        const message = '"use client" stands in components alone: make the part that needs it a component'
        return at ? [violation(source, at, ['use client', message])] : []
      }),
}

function isUseClient(node: ts.Node): boolean {
  return (
    ts.isExpressionStatement(node) &&
    ts.isStringLiteral(node.expression) &&
    node.expression.text === 'use client'
  )
}

const lineCount = ({ text }: Source) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
