import { spawnNode, stopChild } from '@/scripts/start/children'
import { closeLater } from './closing'
import { load } from './load'
import type { Part } from './report'
import { openSites } from './sites'
import { median, medianRatio, percent, spread, whole } from './stats'

const rounds = 5
const connections = 32
const seconds = 4
const aim = 0.8

/** Requests/s of the cached event page, in rounds with a minimal Next page and with plain node:http. */
export async function measurePage(log: (line: string) => void): Promise<Part> {
  const { event, minimal, bytes } = await openSites(log)
  const plain = await startPlain(event)
  const rates = { event: [] as number[], minimal: [] as number[], plain: [] as number[] }
  for (const address of [event, minimal, plain]) await load(address, { connections, seconds: 2 })
  for (let round = 1; round <= rounds; round++) {
    rates.event.push((await load(event, { connections, seconds })).rate)
    rates.minimal.push((await load(minimal, { connections, seconds })).rate)
    rates.plain.push((await load(plain, { connections, seconds })).rate)
    log(
      `round ${round}: ${Object.entries(rates).map(([name, all]) => `${name} ${whole(all.at(-1) ?? 0)}/s`)}`,
    )
  }
  const ratio = medianRatio(rates.event, rates.minimal)
  const ours = `${whole(median(rates.event))} requests/s`
  return {
    title: 'page',
    rows: [
      {
        what: 'cached event page',
        ours,
        limit: `minimal Next page: ${whole(median(rates.minimal))} requests/s`,
        ratio: percent(ratio),
        aim: `>= ${percent(aim)}`,
        isMet: ratio >= aim,
      },
      {
        what: 'cached event page',
        ours,
        limit: `plain node:http: ${whole(median(rates.plain))} requests/s`,
        ratio: percent(medianRatio(rates.event, rates.plain)),
        aim: '',
      },
    ],
    how:
      `The production server (\`scripts/server.ts\`, its worker beside it) answers for the demo city's liveliest event ` +
      `(${whole(bytes)} bytes of HTML). The minimal Next page is a generated app of one layout and one page with the ` +
      `same \`revalidate\` and as many bytes, under \`next start\`; plain node:http sends the event page's own bytes and ` +
      `headers. autocannon in a process of its own, ${connections} connections, not compressed, ${rounds} rounds of ` +
      `${seconds} s each in turn; medians, and the median of the rounds' ratios (${spread(rates.event, rates.minimal)}).`,
    notes: [],
  }
}

function startPlain(event: string): Promise<string> {
  const child = spawnNode('plain', ['--import', 'tsx', 'scripts/bench/plain.ts', event], { env: process.env })
  closeLater(() => stopChild(child))
  return new Promise((resolve, reject) => {
    child.process.once('message', (port) => resolve(`http://localhost:${port}/`))
    child.ended.then((how) => reject(new Error(`plain node:http ended: ${how}`)))
  })
}
