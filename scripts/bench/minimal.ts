import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OneLineError } from '@/scripts/one-line-error'
import { freePort } from '@/scripts/postgres/port'
import { spawnNode, stopChild } from '@/scripts/start/children'
import { root } from '@/scripts/start/paths'
import { closeLater } from './closing'
import { pageOf, untilAnswers } from './http'

// Inside the checkout, so that Node and Turbopack find its node_modules; .data is ignored by git.
const folder = path.join(root, '.data', 'bench-minimal')

const sources = {
  'package.json': '{ "private": true, "type": "module" }\n',
  'next.config.mjs': `const root = ${JSON.stringify(root)}
export default { turbopack: { root }, outputFileTracingRoot: root, typescript: { ignoreBuildErrors: true } }
`,
  'app/layout.js': `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>
}
`,
  'app/events/[slug]/page.js': `export const revalidate = 60
export const dynamic = 'force-static'
export const generateStaticParams = () => []
export default async function Page({ params }) {
  const { slug } = await params
  const lines = Array.from({ length: Number(slug) }, (_, line) => <p key={line}>{'Line ' + line + ' of a plain page.'}</p>)
  return <main><h1>Event</h1>{lines}</main>
}
`,
}

/**
 * Builds and starts the least that Next can be: a layout and one regenerated page, by \`next build\` and \`next start\`.
 * Returns the address of its page with about that many bytes of HTML.
 */
export async function startMinimal(bytes: number): Promise<string> {
  write()
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const build = spawnNode('build', [next, 'build', folder], { env, quiet: true })
  const how = await build.ended
  if (how !== 'exit code 0') throw new OneLineError(`the minimal Next app was not built (${how})`)
  const port = String(await freePort())
  const server = spawnNode('minimal', [next, 'start', folder, '-p', port], { env, quiet: true })
  closeLater(() => stopChild(server))
  const address = (lines: number) => `http://localhost:${port}/events/${lines}`
  await untilAnswers(address(1))
  return address(await linesFor(bytes, address))
}

// The program that ends with us, whatever it is asked to run.
const next = 'scripts/start/next-build.cjs'

function write(): void {
  rmSync(folder, { recursive: true, force: true })
  closeLater(async () => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(sources)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

async function linesFor(bytes: number, address: (lines: number) => string): Promise<number> {
  const few = (await pageOf(address(100))).body.length
  const more = (await pageOf(address(300))).body.length
  return Math.round(100 + ((bytes - few) * 200) / (more - few))
}
