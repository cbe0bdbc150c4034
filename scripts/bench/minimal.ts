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
  'app/feed/[lines]/page.js': `import postgres from 'postgres'
export const dynamic = 'force-dynamic'
const sql = postgres(process.env.DATABASE_URL, { max: 10 })
export default async function Page({ params }) {
  const { lines } = await params
  const [member] = await sql\`select * from users where id = \${1}\`
  const [events, [unread]] = await Promise.all([
    sql\`select id, slug, title, start_date from events where city_id = \${member.current_city_id} order by starts_at limit 20\`,
    sql\`select count(*) from notifications where user_id = \${member.id} and read_at is null\`,
  ])
  const plain = Array.from({ length: Number(lines) }, (_, line) => <p key={line}>{'Line ' + line + ' of a plain page.'}</p>)
  return (
    <main>
      <h1>{member.username} {unread.count}</h1>
      <ul>{events.map((event) => <li key={event.id}>{event.title}</li>)}</ul>
      {plain}
    </main>
  )
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
 * Builds and starts the least that Next can be, by `next build` and `next start`: a layout, a regenerated page
 * (`events`), and one with three queries to DATABASE_URL (`feed`). Returns the address of a page with about that many
 * bytes of HTML.
 */
export async function startMinimal(page: 'events' | 'feed', bytes: number): Promise<string> {
  write()
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const build = spawnNode('build', [next, 'build', folder], { env, quiet: true })
  const how = await build.ended
  if (how !== 'exit code 0') throw new OneLineError(`the minimal Next app was not built (${how})`)
  const port = String(await freePort())
  const server = spawnNode('minimal', [next, 'start', folder, '-p', port], { env, quiet: true })
  closeLater(() => stopChild(server))
  const address = (lines: number) => `http://localhost:${port}/${page}/${lines}`
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
