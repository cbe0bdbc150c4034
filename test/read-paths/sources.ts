import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { domainOf } from '@/test/structure/tree'

/** Accounts show themselves to nobody else, and the gazetteer has no members. */
const ownAffairs = ['identity', 'places']

/**
 * Every exported read of the domains below `root`, as "domain/file.name": the asynchronous functions of the files that
 * read the database and write nothing, and of the others those that read, write nothing themselves and return something.
 */
export function exportedReads(root: string): string[] {
  return readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => `lib/${file.replaceAll(path.sep, '/')}`)
    .filter((file) => !ownAffairs.includes(domainOf(file) ?? 'identity'))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
    .filter(({ text }) => reads.test(text))
    .flatMap(({ file, text }) => {
      const exports = exportsOf(text).filter((one) => !writes.test(text) || answers(one.text))
      return exports.map(({ name }) => `${file.slice(4, -3)}.${name}`)
    })
    .sort()
}

const reads = /\.from\(|\.execute\(|\bdb\.query\b/
const writes = /\.(insert|update|delete)\(/
const answers = (text: string) =>
  reads.test(text) && !writes.test(text) && !/\.transaction\(|\): Promise<void> \{/.test(text)

function exportsOf(text: string): { name: string; text: string }[] {
  return ts
    .createSourceFile('read.ts', text, ts.ScriptTarget.ES2022, true)
    .statements.flatMap((statement) => {
      const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
      if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
      if (ts.isFunctionDeclaration(statement))
        return modifiers.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
          ? [{ name: statement.name?.text ?? '', text: statement.getText() }]
          : []
      if (!ts.isVariableStatement(statement)) return []
      return statement.declarationList.declarations
        .filter(({ initializer }) => /\basync\b|\bcache\(/.test(initializer?.getText() ?? ''))
        .map((declared) => ({ name: declared.name.getText(), text: declared.getText() }))
    })
}
