import path from 'node:path'
import { build, type Plugin } from 'esbuild'
import { root } from './paths'

/**
 * Makes one file of plain JavaScript of `scripts/{name}.ts` and what it imports of ours, beside the build, and returns
 * node's arguments to run it; packages stay where they are. A process that loads TypeScript as it goes asks a second thread
 * at every import, and Next imports the handler of its cache twice in every request: see docs/decisions/035.
 */
export async function bundled(name: 'server' | 'worker'): Promise<string[]> {
  const outfile = path.join(root, '.next', `maly-${name}.mjs`)
  await build({
    absWorkingDir: root,
    entryPoints: [`scripts/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.9',
    packages: 'external',
    jsx: 'automatic',
    plugins: [partsOfNext],
    logLevel: 'warning',
  })
  return [...flags[name], outfile]
}

// What a page leaves behind is collected half as often as with node's own 16 MB, and less of it is carried on.
const flags = { server: ['--max-semi-space-size=32'], worker: [] }

// Next names no exports, so Node asks for its parts by their files' whole names.
const partsOfNext: Plugin = {
  name: 'parts of next',
  setup(builder) {
    builder.onResolve({ filter: /^next\// }, ({ path: part }) => ({
      path: part.endsWith('.js') ? part : `${part}.js`,
      external: true,
    }))
  },
}
