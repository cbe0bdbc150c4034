import { eq } from 'drizzle-orm'
import { openPool, withSchema } from '@/db/client'
import { users } from '@/db/schema'
import { sessionCookie, startSession } from '@/lib/identity/sessions'
import { OneLineError } from '@/scripts/one-line-error'
import { startTestSite } from '@/scripts/test-site'
import { closeAll, closeLater } from './closing'
import { pageOf } from './http'
import { putConnection } from './lists'
import { load } from './load'
import { startMinimal } from './minimal'
import type { Part } from './report'
import { median, medianRatio, percent, spread, whole } from './stats'

const rounds = 5
const under = { connections: 16, seconds: 4 }
const aim = 0.7

/** Requests/s of a member's feed, in rounds with a minimal Next page that asks the same database three things. */
export async function measureFeedPage(log: (line: string) => void): Promise<Part> {
  const site = await startTestSite()
  closeLater(() => site.stop())
  const feed = `${site.env.APP_URL}/feed`
  const cookie = await signIn(site.env.DATABASE_URL ?? '')
  const bytes = (await pageOf(feed, cookie)).body.length
  log(`building the minimal Next app, of ${whole(bytes)} bytes as the feed`)
  const minimal = await startMinimal('feed', bytes)
  const rates = { feed: [] as number[], minimal: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    const ours = (await load(feed, { ...under, cookie })).rate
    const least = (await load(minimal, under)).rate
    // The first one warms up.
    if (round === 0) continue
    rates.feed.push(ours)
    rates.minimal.push(least)
    log(`round ${round}: feed ${whole(ours)}/s, minimal ${whole(least)}/s`)
  }
  await closeAll()
  const ratio = medianRatio(rates.feed, rates.minimal)
  return {
    title: 'feed-page',
    rows: [
      {
        what: 'feed of a signed-in member',
        ours: `${whole(median(rates.feed))} requests/s`,
        limit: `minimal Next page with three queries: ${whole(median(rates.minimal))} requests/s`,
        ratio: percent(ratio),
        aim: `>= ${percent(aim)}`,
        isMet: ratio >= aim,
      },
    ],
    how:
      `\`/feed\` of the demo city's Ana through the production server (${whole(bytes)} bytes of HTML), and a generated app of ` +
      'one layout and one dynamic page with three queries by key on the same database and as many bytes, under ' +
      `\`next start\`. autocannon in a process of its own, ${under.connections} connections, not compressed, ${rounds} ` +
      `rounds of ${under.seconds} s each in turn after one to warm up; medians, and the median of the rounds' ratios ` +
      `(${spread(rates.feed, rates.minimal)}).`,
    notes: [],
  }
}

async function signIn(url: string): Promise<string> {
  const pool = openPool(url, { max: 1 })
  closeLater(() => pool.end())
  putConnection({ pool, db: withSchema(pool) })
  const [ana] = await withSchema(pool).select({ id: users.id }).from(users).where(eq(users.username, 'ana'))
  if (!ana) throw new OneLineError('there is no ana in the demo city')
  return `${sessionCookie}=${await startSession(ana.id)}`
}
