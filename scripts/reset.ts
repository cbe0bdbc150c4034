import { createInterface } from 'node:readline/promises'
import postgres, { type Sql } from 'postgres'
import { OneLineError, runScript } from '@/scripts/one-line-error'
import { openLocalDatabase } from '@/scripts/postgres/local-database'
import { countRows, dropEverything } from '@/scripts/reset/contents'
import {
  help,
  type ResetOptions,
  readResetOptions,
  requireDestroyable,
  type Target,
  targetOf,
} from '@/scripts/reset/permission'
import { local } from '@/scripts/start/paths'

const log = (line: string) => console.log(line)
const ownTarget: Target = { hosts: ['127.0.0.1'], port: '', name: 'maly', isLocal: true }

runScript(async () => {
  const options = readResetOptions(process.argv.slice(2))
  if (options.help) return log(help)
  const given = process.env.DATABASE_URL
  // Before a server is started for it: a refusal must not need one.
  if (!given) requireDestroyable(ownTarget, permissions(options))
  const database = given ? { url: given, close: async () => {} } : await openLocalDatabase(local, log)
  try {
    await reset(database.url, options)
  } finally {
    await database.close()
  }
})

function permissions(options: ResetOptions) {
  return { nodeEnv: process.env.NODE_ENV, named: options['yes-destroy-remote'] }
}

async function reset(url: string, options: ResetOptions): Promise<void> {
  const sql = connect(url)
  try {
    const target = targetOf(sql.options)
    requireDestroyable(target, permissions(options))
    await announce(sql, target)
    await requireConsent(target, options)
    await dropEverything(sql)
  } catch (error) {
    throw error instanceof Error && 'code' in error
      ? new OneLineError(`nothing was dropped: ${error.message}`)
      : error
  } finally {
    await sql.end({ timeout: 5 })
  }
  await refill(url, options)
}

function connect(url: string): Sql {
  try {
    return postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} })
  } catch {
    // Without the driver's words, which repeat the address and with it the password.
    throw new OneLineError('DATABASE_URL is not a postgres:// address')
  }
}

async function announce(sql: Sql, target: Target): Promise<void> {
  const counts = await countRows(sql)
  log(`database "${target.name}" on ${target.hosts.join(',')} port ${target.port}`)
  if (counts.length === 0) return log('it is empty')
  log('these rows will be lost (biggest tables):')
  for (const { table, rows } of counts) log(`  ${String(rows).padStart(9)}  ${table}`)
}

async function requireConsent({ name }: Target, { yes }: ResetOptions): Promise<void> {
  if (yes) return
  if (!process.stdin.isTTY) throw new OneLineError('nothing was dropped: without a terminal, --yes is needed')
  const ask = createInterface({ input: process.stdin, output: process.stdout })
  const typed = await ask.question(`type the database's name to destroy it: `).finally(() => ask.close())
  if (typed.trim() !== name) throw new OneLineError('nothing was dropped: that is not its name')
}

// Imported only now: seeding needs half of the application, refusing needs nothing.
async function refill(url: string, { demo }: ResetOptions): Promise<void> {
  process.env.DATABASE_URL = url
  const { migrateDatabase } = await import('@/scripts/migrate')
  await migrateDatabase(url, log)
  log('reset and migrated')
  if (!demo) return
  const { seedDemoIfEmpty } = await import('@/scripts/seed')
  await seedDemoIfEmpty(url, log)
  log('demo city ready')
}
