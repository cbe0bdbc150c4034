import ts from 'typescript'
import { domainOf, isTest, readTree, type Source } from '@/test/structure/tree'

/** Accounts show themselves to nobody else, and the gazetteer has no members. */
const ownAffairs = ['identity', 'places']

/**
 * Every exported read of the domains below `root`, as "domain/file.name": the asynchronous functions of the files that
 * read the database and write nothing.
 */
export function exportedReads(root: string): string[] {
  return readTree(root)
    .filter((source) => !isTest(source) && isRead(source))
    .flatMap((source) => exportsOf(source).map((name) => `${source.path.slice(4, -3)}.${name}`))
    .sort()
}

function isRead({ path, text }: Source): boolean {
  const domain = domainOf(path)
  if (!domain || ownAffairs.includes(domain)) return false
  return /\.from\(|\.execute\(|\bdb\.query\b/.test(text) && !/\.(insert|update|delete)\(/.test(text)
}

function exportsOf({ ast }: Source): string[] {
  return ast.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
    if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    const isAsync = (text: string) => /\basync\b|\bcache\(/.test(text)
    if (ts.isFunctionDeclaration(statement))
      return isAsync(modifiers.map((each) => each.getText()).join(' ')) ? [statement.name?.text ?? ''] : []
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations
      .filter(({ initializer }) => isAsync(initializer?.getText() ?? ''))
      .map(({ name }) => name.getText())
  })
}
