import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { measureBuying } from './bench/buying'
import { measureCheckIn } from './bench/check-in'
import { measureCheckout } from './bench/checkout'
import { closeAll, closeLater } from './bench/closing'
import { measureFeed } from './bench/feed'
import { measureFeedPage } from './bench/feed-page'
import { measureLists } from './bench/list'
import { measureMessages } from './bench/messages'
import { measurePage } from './bench/page'
import { type Part, report, table } from './bench/report'
import { measureRsvp } from './bench/rsvp'
import { measureScript } from './bench/script'
import { OneLineError, runScript } from './one-line-error'
import { spawnNode, stopChild } from './start/children'
import { root } from './start/paths'

const file = path.join(root, 'docs', 'benchmarks.md')

const help = `npm run bench [-- --only page|script|feed-page|rsvp|checkout|buying|check-in|list|feed|messages]

Takes each figure beside its limit in one run, prints the ratios, and writes docs/benchmarks.md (not with --only).
  page       requests/s of the cached event page, beside a minimal Next page and plain node:http
  script     JavaScript of the event page, beside the minimal Next page
  feed-page  requests/s of a member's feed, beside a minimal Next page with three queries
  rsvp       places/s of one event with 64 clients, beside raw SQL of the same rule
  checkout   orders/s of one event with 64 clients, beside raw SQL of the least an order writes
  buying     orders a minute through the production server by 64 clients, beside the capability alone; webhooks/s
  check-in   how long a door waits for the answer to a scan, with eight devices at it
  list       the public list at 100,000 events, beside 1,000
  feed       the feed's first page at 1,000,000 follows, beside 10,000; for a reader of 1,000 people, beside one of 10
  messages   from insert to delivery with 1,000 streams, memory of 5,000, big boxes and threads beside small ones

It builds the application where the last build is stale, works on databases of its own in the system's temporary
folder and on .data/bench-minimal, and removes both. About eight minutes; the machine should have nothing else to do.`

const measures = {
  page: measurePage,
  script: measureScript,
  'feed-page': measureFeedPage,
  rsvp: measureRsvp,
  checkout: measureCheckout,
  buying: measureBuying,
  'check-in': measureCheckIn,
  list: measureLists,
  feed: measureFeed,
  messages: measureMessages,
}

type Name = keyof typeof measures
const isName = (name: string): name is Name => name in measures

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void closeAll().finally(() => process.exit(130)))

runScript(async () => {
  const { only, help: asked } = readFlags()
  if (asked) return console.log(help)
  try {
    const parts = only ? [await take(only)] : await takeAll()
    if (process.send) return await tellParent(parts)
    console.log(`\n${table(parts.flatMap((part) => part.rows))}`)
    for (const { notes } of parts) for (const note of notes) console.log(`\n${note}`)
    if (!only) writeFileSync(file, report(parts))
  } finally {
    await closeAll()
  }
  process.exit(0)
})

function take(name: Name): Promise<Part> {
  return measures[name]((line) => console.log(`${name}: ${line}`))
}

/** Each in a process of its own: a site's settings, and what was opened with them, are one per process. */
async function takeAll(): Promise<Part[]> {
  const parts: Part[] = []
  for (const name of Object.keys(measures)) {
    const args = ['--import', 'tsx', 'scripts/bench.ts', '--only', name]
    const child = spawnNode(name, args, { env: process.env })
    closeLater(() => stopChild(child))
    child.process.once('message', (part: Part) => parts.push(part))
    const ended = await child.ended
    if (ended !== 'exit code 0') throw new OneLineError(`${name} ended with ${ended}; nothing was written`)
  }
  return parts
}

function tellParent(parts: Part[]): Promise<void> {
  return new Promise((resolve) => process.send?.(parts[0], undefined, undefined, () => resolve()))
}

function readFlags() {
  const options = { only: { type: 'string' }, help: { type: 'boolean' } } as const
  try {
    const { values } = parseArgs({ options })
    if (values.only === undefined || isName(values.only)) return { ...values, only: values.only }
  } catch {}
  throw new OneLineError(`what is asked for is unknown\n\n${help}`)
}
