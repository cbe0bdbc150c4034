import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { domainOf } from '@/test/structure/tree'

/** Accounts show themselves to nobody else, and the gazetteer has no members. */
const ownAffairs = ['identity', 'places']

/**
 * Every exported read of the domains below `root`, as "domain/file.name": the asynchronous functions of the files that
 * read the database and write nothing.
 */
export function exportedReads(root: string): string[] {
  return readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => `lib/${file.replaceAll(path.sep, '/')}`)
    .filter((file) => !ownAffairs.includes(domainOf(file) ?? 'identity'))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
    .filter(({ text }) => isRead(text))
    .flatMap(({ file, text }) => exportsOf(text).map((name) => `${file.slice(4, -3)}.${name}`))
    .sort()
}

const isRead = (text: string) =>
  /\.from\(|\.execute\(|\bdb\.query\b/.test(text) && !/\.(insert|update|delete)\(/.test(text)

function exportsOf(text: string): string[] {
  return ts
    .createSourceFile('read.ts', text, ts.ScriptTarget.ES2022, true)
    .statements.flatMap((statement) => {
      const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
      if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
      if (ts.isFunctionDeclaration(statement))
        return modifiers.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
          ? [statement.name?.text ?? '']
          : []
      if (!ts.isVariableStatement(statement)) return []
      return statement.declarationList.declarations
        .filter(({ initializer }) => /\basync\b|\bcache\(/.test(initializer?.getText() ?? ''))
        .map(({ name }) => name.getText())
    })
}
