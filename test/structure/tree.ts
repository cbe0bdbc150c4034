import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { type Import, importsOf } from './imports'

export type Source = { path: string; text: string; ast: ts.SourceFile; imports: Import[] }

/** A broken rule: where, which, and what to do instead. */
export type Violation = { file: string; line: number; rule: string; message: string }

export type Rule = { name: string; check(tree: Source[]): Violation[] }

const folders = ['app', 'components', 'db', 'lib', 'sandbox', 'scripts', 'test']
const rootFiles = [
  'middleware.ts',
  'next.config.mjs',
  'drizzle.config.ts',
  'vitest.config.ts',
  'run-reset-db.js',
]
const ours = /\.(tsx?|mjs|cjs|js|css)$/

/** Every source of the project below `root`, without the fixtures of this test. */
export function readTree(root: string): Source[] {
  const found = [...folders.flatMap((folder) => filesIn(root, folder)), ...rootFiles]
  return found.filter((file) => existsSync(path.join(root, file))).map((file) => read(root, file))
}

/** A test, beside what it tests or in test/: it may reach for everything. */
export function isTest({ path: file }: Pick<Source, 'path'>): boolean {
  return file.startsWith('test/') || /\.test\.tsx?$/.test(file)
}

/** The sources which run in production, without tests, scripts and stand-ins. */
export function production(tree: Source[]): Source[] {
  return tree.filter((source) => !isTest(source) && !/^(scripts|sandbox)\//.test(source.path))
}

/** The first segment below lib/ of a domain's file; undefined elsewhere. */
export function domainOf(file: string): string | undefined {
  const [, name] = /^lib\/([^/]+)\//.exec(file) ?? []
  return name === 'platform' || name === 'i18n' ? undefined : name
}

export function violation(
  source: Source,
  at: ts.Node | number,
  [rule, message]: [string, string],
): Violation {
  const line = typeof at === 'number' ? at : lineOf(source, at)
  return { file: source.path, line, rule, message }
}

/** Every node of a file, outer ones first. */
export function nodesOf(source: Source): ts.Node[] {
  const nodes: ts.Node[] = []
  const visit = (node: ts.Node) => {
    nodes.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source.ast)
  return nodes
}

function lineOf(source: Source, node: ts.Node): number {
  return source.ast.getLineAndCharacterOfPosition(node.getStart(source.ast)).line + 1
}

function filesIn(root: string, folder: string): string[] {
  const start = path.join(root, folder)
  if (!existsSync(start)) return []
  return readdirSync(start, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`)
    .filter((file) => ours.test(file) && !file.endsWith('.d.ts') && !file.startsWith('test/fixtures/'))
    .sort()
}

function read(root: string, file: string): Source {
  const text = readFileSync(path.join(root, file), 'utf8')
  const ast = ts.createSourceFile(file, file.endsWith('.css') ? '' : text, ts.ScriptTarget.ES2022, true)
  return { path: file, text, ast, imports: importsOf(file, ast) }
}
