import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { bundled } from './bundle'

const require = createRequire(import.meta.url)
const imports = /^(?:import|export)\b[^'"]*?\bfrom\s*["']([^"']+)["']|^import\s*["']([^"']+)["']/gm

test.each(['server', 'worker'] as const)(
  'the %s is one file for node alone: without a loader, of packages that are there',
  async (name) => {
    const args = await bundled(name)
    expect(args.join(' ')).not.toMatch(/tsx|--import|--loader/)
    const from = [...readFileSync(args.at(-1) ?? '', 'utf8').matchAll(imports)].map(
      ([, a, b]) => a ?? b ?? '',
    )
    expect(from.length).toBeGreaterThan(20)
    expect(from.filter((part) => /^[.@]\//.test(part))).toEqual([])
    // Node asks for a part of Next by its file's whole name.
    expect(from.filter((part) => part.startsWith('next/') && !part.endsWith('.js'))).toEqual([])
    for (const part of new Set(from.filter((part) => part.startsWith('next/'))))
      expect(() => require.resolve(part)).not.toThrow()
  },
)
