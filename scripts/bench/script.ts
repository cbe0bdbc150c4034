import { gzipSync } from 'node:zlib'
import { pageOf } from './http'
import { markdown, type Part } from './report'
import { closeSites, openSites } from './sites'
import { whole } from './stats'

const aim = 20_000

/** Words by which a chunk tells what is in it, minified as it is. */
const marks: Record<string, string> = {
  'react-dom': 'hydrateRoot',
  'Next client router': 'navigateType',
  'next/image': 'data-nimg',
  'inside links': 'data-inside',
  'Turbopack runtime': 'TURBOPACK_CHUNK',
  'account island': '/api/me"',
  'place form': '/api/me?event',
  'theme switch': 'dataset.theme',
  'error boundary of ours': 'Algo ha ido mal',
  'error pages of Next': '--next-error-bg',
}

type Chunk = { path: string; bytes: number; text: string }

/** Bytes (gzip) of JavaScript that the event page loads, beside what any Next page does. */
export async function measureScript(log: (line: string) => void): Promise<Part> {
  const { event, minimal } = await openSites(log)
  const [ours, least] = [await chunksOf(event), await chunksOf(minimal)]
  const html = gzipSync((await pageOf(event)).body).length
  await closeSites()
  const [sum, base] = [total(ours), total(least)]
  return {
    title: 'script',
    rows: [
      {
        what: 'JavaScript of the event page',
        ours: `${whole(sum)} bytes`,
        limit: `minimal Next page: ${whole(base)} bytes`,
        ratio: `+${whole(sum - base)} bytes`,
        aim: `<= +${whole(aim)} bytes`,
        isMet: sum - base <= aim,
      },
    ],
    how:
      'Every script that the HTML names, `nomodule` excluded, fetched and compressed by gzip at level 9, against the ' +
      `same of the minimal page. The HTML itself: ${whole(html)} bytes in gzip.`,
    notes: [listed('Chunks of the event page', ours), listed('Chunks of the minimal page', least)],
  }
}

const total = (chunks: readonly Chunk[]) => chunks.reduce((sum, { bytes }) => sum + bytes, 0)

async function chunksOf(address: string): Promise<Chunk[]> {
  const html = (await pageOf(address)).body.toString()
  const modern = html.replace(/<script\b[^>]*\bnomodule\b[^>]*>/gi, '')
  // In tags, and in the list of what a stored page asks for after its first paint.
  const paths = [...modern.matchAll(/"(\/_next\/static\/chunks\/[^"\\]+\.js)"/g)].map(([, path = '']) => path)
  const chunks = [...new Set(paths)].map(async (path) => {
    const { body } = await pageOf(new URL(path, address).href)
    return { path, bytes: gzipSync(body, { level: 9 }).length, text: body.toString() }
  })
  return Promise.all(chunks)
}

function listed(title: string, chunks: readonly Chunk[]): string {
  const bySize = chunks.toSorted((a, b) => b.bytes - a.bytes)
  const lines = bySize.map(
    ({ path, bytes, text }) => `${path.split('/').at(-1)} | ${whole(bytes)} | ${holds(text)}`,
  )
  return markdown([title, 'bytes (gzip)', 'with'], lines)
}

function holds(text: string): string {
  const found = Object.entries(marks).filter(([, mark]) => text.includes(mark))
  return found.map(([name]) => name).join(', ')
}
