import ts from 'typescript'
import { isTest, nodesOf, type Rule, type Source, type Violation, violation } from '@/test/structure/tree'

/** Attributes of ours and of HTML whose text a person sees or hears. */
const spoken = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'label', 'hint']
/** Names that are the same in every language. */
const names = /\bmaly\b|&#?\w+;/gi

/** Operators whose result is one of their sides, or both together; a comparison shows neither. */
const passing = [
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.PlusToken,
]

/** Every text that people read comes from the catalogs, so that no language is left out. */
export const visibleTextRule: Rule = {
  name: 'visible text',
  check: (tree) =>
    tree
      .filter((source) => /^(app|components)\/.+\.tsx$/.test(source.path) && !isTest(source))
      .flatMap((source) => nodesOf(source).flatMap((node) => hardCoded(source, node))),
}

function hardCoded(source: Source, node: ts.Node): Violation[] {
  return literalsSeen(node).flatMap((literal) => {
    const text = literal.text.trim()
    if (!/\p{L}/u.test(text.replace(names, ''))) return []
    const message = `"${text}" belongs in lib/i18n/messages: t('...') for the page, a property for a component`
    return [violation(source, firstWord(literal, source), ['visible text', message])]
  })
}

/** Text between tags, and what is written into a spoken attribute; the branches of a condition too. */
function literalsSeen(node: ts.Node): (ts.JsxText | ts.LiteralLikeNode)[] {
  if (ts.isJsxText(node)) return [node]
  if (ts.isJsxAttribute(node)) {
    if (!spoken.includes(node.name.getText()) || !node.initializer) return []
    return ts.isJsxExpression(node.initializer)
      ? results(node.initializer.expression)
      : results(node.initializer)
  }
  const isChild = ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))
  return isChild ? results(node.expression) : []
}

/** The literals that an expression may come out as. */
function results(node: ts.Node | undefined): ts.LiteralLikeNode[] {
  if (!node) return []
  if (ts.isStringLiteralLike(node)) return [node]
  if (ts.isTemplateExpression(node)) return [node.head, ...node.templateSpans.map((span) => span.literal)]
  if (ts.isParenthesizedExpression(node)) return results(node.expression)
  if (ts.isConditionalExpression(node)) return [...results(node.whenTrue), ...results(node.whenFalse)]
  if (!ts.isBinaryExpression(node) || !passing.includes(node.operatorToken.kind)) return []
  return [...results(node.left), ...results(node.right)]
}

// The text between two tags begins with the line break after the first of them.
function firstWord(literal: ts.Node & { text: string }, { ast }: Source): number {
  const blank = ts.isJsxText(literal) ? literal.text.length - literal.text.trimStart().length : 0
  const start = ts.isJsxText(literal) ? literal.getFullStart() : literal.getStart(ast)
  return ast.getLineAndCharacterOfPosition(start + blank).line + 1
}
