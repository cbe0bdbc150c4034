import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

/** Gives the test file an outbox of its own, not that of a developer who runs the tests; it is removed at the end. */
export function ownOutbox(): { clear(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'maly-outbox-'))
  const clear = () => rmSync(folder, { recursive: true, force: true })
  process.env.MALY_OUTBOX = folder
  afterAll(clear)
  return { clear }
}
