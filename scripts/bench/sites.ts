import postgres from 'postgres'
import { OneLineError } from '@/scripts/one-line-error'
import { startTestSite } from '@/scripts/test-site'
import { closeAll, closeLater } from './closing'
import { pageOf } from './http'
import { startMinimal } from './minimal'

export type Sites = { event: string; minimal: string; bytes: number }

let open: Promise<Sites> | undefined

/** The event page of the production site and a minimal Next page of as many bytes, both cached; started once for a run. */
export function openSites(log: (line: string) => void): Promise<Sites> {
  open ??= start(log)
  return open
}

/** Ends both sites: the other measures want the machine for themselves. */
export async function closeSites(): Promise<void> {
  open = undefined
  await closeAll()
}

async function start(log: (line: string) => void): Promise<Sites> {
  const site = await startTestSite()
  closeLater(() => site.stop())
  const event = `${site.env.APP_URL}/events/${await liveliestEvent(site.env.DATABASE_URL ?? '')}`
  const bytes = (await pageOf(event)).body.length
  log('building the minimal Next app')
  const minimal = await startMinimal('events', bytes)
  for (const address of [event, minimal]) await requireCached(address)
  return { event, minimal, bytes }
}

/** The public event ahead that most people go to: its page has all the parts a page can have. */
async function liveliestEvent(url: string): Promise<string> {
  const sql = postgres(url, { max: 1 })
  const [row] = await sql<{ segment: string }[]>`
    select slug || '-' || id as segment from events
    where status = 'scheduled' and not is_private and starts_at > now() + interval '1 day'
    order by attending_count desc, id limit 1`
  await sql.end()
  if (!row) throw new OneLineError('the demo city has no event ahead')
  return row.segment
}

async function requireCached(address: string): Promise<void> {
  await pageOf(address)
  const cache = (await pageOf(address)).headers.get('x-nextjs-cache')
  if (cache !== 'HIT') throw new OneLineError(`${address} is not cached (x-nextjs-cache: ${cache})`)
}
