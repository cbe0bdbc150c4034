import { expect } from 'vitest'
import type { Violation } from './tree'

/** Fails with one readable line for each violation. */
export function refuse(violations: Violation[]): void {
  if (violations.length > 0) expect.fail(violations.map(say).join('\n'))
}

function say({ file, line, rule, message }: Violation): string {
  return `${file}:${line} ${rule}: ${message}`
}
