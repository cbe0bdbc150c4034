import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openPool, withSchema } from '@/db/client'
import { now } from '@/lib/platform/clock'
import { hashPassword } from '@/lib/platform/password'
import { OneLineError, runScript } from './one-line-error'
import { addScale, type ScaleSizes } from './seed/scale'
import { continueIds } from './seed/sequences'
import { demoPassword, plantDemo } from './seed/write-demo'

const help = `npm run db:seed [-- --events N --members N --follows N --messages N]

Writes to the database of DATABASE_URL (for a local one: the line in .data/database-url).
Without numbers: the demo city, only if nobody is a member yet; a second run changes nothing.
With numbers: that many generated rows more, behind what is there. The password of all: ${demoPassword}`

/**
 * Plants the demo city where nobody is a member yet, relative to `at`; says so and changes nothing elsewhere.
 * True when it planted.
 */
export async function seedDemoIfEmpty(
  url: string,
  log: (line: string) => void,
  at = now(),
): Promise<boolean> {
  const pool = openPool(url, { max: 1 })
  try {
    const rows = await plantDemo(withSchema(pool), at)
    if (!rows) log('the database has members already: no demo data was added')
    else log(`demo city: ${rows.users.length} members, ${rows.events.length} events`)
    return rows !== false
  } finally {
    await pool.end()
  }
}

/** Adds generated data of the given sizes, with a line of progress now and then. */
export async function seedScale(
  url: string,
  sizes: ScaleSizes,
  { log, at = now() }: { log: (line: string) => void; at?: Date },
): Promise<void> {
  const pool = openPool(url, { max: 2 })
  try {
    await addScale(sizes, { pool, now: at, hash: await hashPassword(demoPassword), log })
    await continueIds(withSchema(pool))
  } finally {
    await pool.end()
  }
}

function readSizes(flags: Record<string, string | boolean | undefined>): ScaleSizes {
  const size = (flag: keyof ScaleSizes) => {
    const text = flags[flag] ?? '0'
    if (typeof text !== 'string' || !/^\d{1,8}$/.test(text))
      throw new OneLineError(`--${flag} wants a number`)
    return Number(text)
  }
  return {
    members: size('members'),
    events: size('events'),
    follows: size('follows'),
    messages: size('messages'),
  }
}

function readFlags() {
  const text = { type: 'string' } as const
  const options = {
    help: { type: 'boolean' },
    events: text,
    members: text,
    follows: text,
    messages: text,
  } as const
  try {
    return parseArgs({ options }).values
  } catch (error) {
    throw new OneLineError(`${error instanceof Error ? error.message : error}\n\n${help}`)
  }
}

async function main(): Promise<void> {
  const flags = readFlags()
  if (flags.help) return console.log(help)
  const url = process.env.DATABASE_URL
  if (!url) throw new OneLineError('Set DATABASE_URL (for a local database: the line in .data/database-url)')
  const started = performance.now()
  const sizes = readSizes(flags)
  const isDemo = Object.values(sizes).every((size) => size === 0)
  await (isDemo ? seedDemoIfEmpty(url, console.log) : seedScale(url, sizes, { log: console.log }))
  console.log(`done in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) runScript(main)
