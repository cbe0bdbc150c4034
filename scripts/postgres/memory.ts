import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const shape = z.object({ password: z.string().min(1), port: z.number().int().optional() })

export type Memory = { password: string; port?: number | undefined }

/** What an earlier start chose, or undefined. A damaged file counts as none: both values can be made anew. */
export function recall(file: string): Memory | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Keeps port and password for the next start, readable by nobody else, whole or not at all. */
export function remember(file: string, memory: Memory): void {
  writePrivately(file, `${JSON.stringify(memory)}\n`)
}

/** Replaces a file that only its owner may read. */
export function writePrivately(file: string, text: string): void {
  const partial = `${file}.${process.pid}`
  writeFileSync(partial, text, { mode: 0o600 })
  renameSync(partial, file)
}
