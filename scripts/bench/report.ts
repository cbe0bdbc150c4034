import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'

export type Row = { what: string; ours: string; limit: string; ratio: string; aim: string; isMet?: boolean }
export type Part = {
  title: string
  rows: Row[]
  /** How it is taken, in a few sentences. */
  how: string
  /** Markdown: what lies behind the figures. */
  notes: string[]
}

/** The rows as a table of markdown. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, ours, limit, ratio, aim, isMet }) =>
    [what, ours, limit, ratio, aim, verdict(isMet)].join(' | '),
  )
  return markdown(['measure', 'Maly', 'beside it, in the same run', 'ratio', 'aim', ''], lines)
}

/** A table of markdown from cells joined by " | ". */
export function markdown(head: readonly string[], lines: readonly string[]): string {
  return [
    `| ${head.join(' | ')} |`,
    `|${'---|'.repeat(head.length)}`,
    ...lines.map((line) => `| ${line} |`),
  ].join('\n')
}

/** The whole of docs/benchmarks.md. */
export function report(parts: readonly Part[]): string {
  const sections = parts.map(({ title, how, notes }) => [`## ${title}`, how, ...notes].join('\n\n'))
  const head = [
    '# Benchmarks',
    'Written by `npm run bench`. Every ratio is of two figures of one run.',
    machine(),
  ]
  return `${[...head, table(parts.flatMap(({ rows }) => rows)), ...sections].join('\n\n')}\n`
}

function machine(): string {
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const load = loadavg().map((value) => value.toFixed(1))
  return [
    `- Taken: ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `- Machine: ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${gigabytes} GB, ${type()} ${release()}`,
    `- Node ${process.version}; load average over 1, 5 and 15 minutes at the end: ${load.join(', ')}. The bench alone makes`,
    '  about 2; above that others shared the cores, absolute figures are too low, and ratios of single rounds scatter.',
  ].join('\n')
}

function verdict(isMet: boolean | undefined): string {
  return isMet === undefined ? '' : isMet ? 'met' : '**not met**'
}
