import path from 'node:path'
import Validator from '@adobe/structured-data-validator'
import ts from 'typescript'

const root = path.resolve(import.meta.dirname, '..')
const file = path.join(root, 'structured-data-in-memory.ts')

/**
 * What others find wrong with JSON-LD of ours, a line for each. The compiler judges what is written against the whole
 * vocabulary of schema.org (schema-dts, generated from it by Google): each property must be one of its type, each value
 * one of its range, each word of an enumeration one that there is. A literal has no spread and no cast to hide behind.
 * Adobe's validator judges what Google asks of trails, people and offers.
 */
export async function faultsIn(data: Record<string, object>): Promise<string[]> {
  const names = Object.keys(data)
  const told = await Promise.all(names.map(async (name) => says(name, await issuesOf(data[name] ?? {}))))
  return [...typeFaults(data), ...told.flat()]
}

const says = (name: string, issues: string[]) => issues.map((issue) => `${name}: ${issue}`)

async function issuesOf(data: object): Promise<string[]> {
  const parts: object[] = '@graph' in data && Array.isArray(data['@graph']) ? data['@graph'] : [data]
  const jsonld: Record<string, object[]> = {}
  for (const part of parts) {
    const type = '@type' in part ? String(part['@type']) : ''
    jsonld[type] = [
      ...(jsonld[type] ?? []),
      { '@context': 'https://schema.org', ...part, '@location': '0,1' },
    ]
  }
  const issues = await new Validator().validate({ jsonld, microdata: {}, rdfa: {} })
  return issues.map(({ severity, issueMessage }) => `${severity} ${issueMessage}`)
}

function typeFaults(data: Record<string, object>): string[] {
  const names = Object.keys(data)
  const lines = Object.values(data).map((each, at) => {
    const type = '@graph' in each ? 'Graph' : 'WithContext<Thing>'
    return `export const data${at}: ${type} = ${JSON.stringify(each)}`
  })
  const text = `import type { Graph, Thing, WithContext } from 'schema-dts'\n${lines.join('\n')}\n`
  return ts.getPreEmitDiagnostics(programOf(text)).map(({ start = 0, messageText }) => {
    const line = text.slice(0, start).split('\n').length - 2
    return `${names[line]}: ${ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 400)}`
  })
}

function programOf(text: string): ts.Program {
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022 },
    ...{ module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.fileExists = (name) => name === file || fileExists(name)
  host.readFile = (name) => (name === file ? text : readFile(name))
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest)
  return ts.createProgram([file], options, host)
}
