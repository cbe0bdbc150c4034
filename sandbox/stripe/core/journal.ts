import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

/** One row as it now is; a row without a document is gone. */
export type Row = {
  table: string
  id: string
  seq: number
  account?: string
  doc?: unknown
  secret?: unknown
}

/**
 * The file in which the state survives: one line of JSON for each request that changed something, appended in one write.
 * A line that a crash cut off is the last one and is left out: a request is kept whole or not at all.
 */
export class Journal {
  private readonly file: string
  private out: number | undefined

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.file = path.join(folder, 'journal.jsonl')
  }

  read(): Row[][] {
    if (!existsSync(this.file)) return []
    const lines = readFileSync(this.file, 'utf8').split('\n')
    return lines.slice(0, -1).flatMap((line) => parse(line))
  }

  /** Starts the file anew with these rows, so that it does not grow for ever; then appends. */
  begin(rows: Row[]): void {
    const draft = `${this.file}.new`
    writeFileSync(draft, rows.map((row) => `${JSON.stringify([row])}\n`).join(''))
    renameSync(draft, this.file)
    this.out = openSync(this.file, 'a')
  }

  append(rows: Row[]): void {
    if (this.out !== undefined) writeSync(this.out, `${JSON.stringify(rows)}\n`)
  }

  close(): void {
    if (this.out !== undefined) closeSync(this.out)
    this.out = undefined
  }
}

function parse(line: string): Row[][] {
  try {
    return [JSON.parse(line) as Row[]]
  } catch {
    return []
  }
}
