import { now } from '@/lib/platform/clock'
import { parseEnv } from '@/lib/platform/env'
import { OneLineError, runScript } from '@/scripts/one-line-error'
import { startPostgres } from '@/scripts/postgres'
import { writePrivately } from '@/scripts/postgres/memory'
import { isFree } from '@/scripts/postgres/port'
import { buildFingerprint, isBuilt, markBuilt, markUnbuilt } from '@/scripts/start/build'
import { bundled } from '@/scripts/start/bundle'
import { type Child, spawnNode } from '@/scripts/start/children'
import { House } from '@/scripts/start/house'
import { takeLock } from '@/scripts/start/lock'
import { nextBuild } from '@/scripts/start/next-build'
import { help, readOptions, type StartOptions } from '@/scripts/start/options'
import { local } from '@/scripts/start/paths'
import { requireReachable } from '@/scripts/start/reachable'
import { waitUntilReady } from '@/scripts/start/ready'
import { localSecret } from '@/scripts/start/secret'
import { watchStarter } from '@/scripts/start/starter'
import { startStandIn } from '@/scripts/start/stripe'

const log = (line: string) => console.log(line)

runScript(async () => {
  const options = readOptions(process.argv.slice(2), process.env)
  if (options.help) return log(help)
  // A closed terminal must not end us before everything is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const lock = takeLock(local.lock, options.port)
  process.on('exit', lock.release)
  await requirePort(options.port, lock.afterKill)
  const house = new House(log, lock.release)
  house.stopOnSignals()
  watchStarter(() => house.close(0))
  await start(house, options).catch((error: unknown) => house.fail(error))
})

async function start(house: House, options: StartOptions): Promise<void> {
  const began = Date.now()
  const demo = !process.env.DATABASE_URL
  const settings = demo ? await Promise.all([demoSettings(house, options), standIn(house, options)]) : []
  Object.assign(process.env, { PORT: String(options.port) }, ...settings)
  if (!demo) delete process.env.MALY_DEMO
  requireSettings()
  await prepareDatabase(house, demo)
  if (!options.dev) await build(house)
  await run(house, options)
  log(`Maly is ready at ${process.env.APP_URL} (${seconds(began)})`)
  if (demo) log('demo accounts: ana@maly.test (member), omar@maly.test (organizer), admin@maly.test (admin)')
  if (demo) log('their password: maly-demo-2026; the code DUSK30 on /premium gives 30 days of it')
}

// The children of a killed start give up the port within seconds, so only then is it worth waiting for.
async function requirePort(port: number, patient: boolean): Promise<void> {
  const until = Date.now() + (patient ? 8000 : 0)
  for (;;) {
    if ((await isFree(port, '::')) && (await isFree(port, '127.0.0.1'))) return
    if (Date.now() >= until) break
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new OneLineError(
    `port ${port} is in use or not allowed: choose another, for example PORT=${port + 1} npm start`,
  )
}

async function demoSettings(house: House, { port }: StartOptions) {
  const { url } = await timed('database ready', () =>
    house.open(startPostgres({ dataDir: local.postgres, log })),
  )
  writePrivately(local.databaseUrl, url)
  return {
    DATABASE_URL: url,
    AUTH_SECRET: process.env.AUTH_SECRET || localSecret(local.authSecret),
    APP_URL: appUrl(port),
    MALY_DEMO: '1',
  }
}

// Without keys of a real account the same code speaks to the stand-in.
async function standIn(house: House, { port }: StartOptions): Promise<Record<string, string>> {
  if (process.env.STRIPE_SECRET_KEY) return {}
  const keep = (child: Child) => house.keep(child)
  const env = await timed('stand-in for Stripe ready', () =>
    startStandIn({ folder: local.stripe, appUrl: appUrl(port), keep }),
  )
  log(`payments are played at ${env.STRIPE_API_BASE}`)
  return env
}

const appUrl = (port: number) => process.env.APP_URL || `http://localhost:${port}`

function requireSettings(): void {
  try {
    parseEnv(process.env)
  } catch (error) {
    throw new OneLineError(error instanceof Error ? error.message : String(error))
  }
}

// Imported here: these modules read the settings which have just been made.
async function prepareDatabase(house: House, demo: boolean): Promise<void> {
  const url = process.env.DATABASE_URL ?? ''
  house.requireOpen()
  if (!demo) await requireReachable(url)
  const { migrateDatabase } = await import('@/scripts/migrate')
  await timed('migrations current', () => migrateDatabase(url, log))
  house.requireOpen()
  if (!demo) return
  const { seedDemoIfEmpty } = await import('@/scripts/seed')
  await timed('demo city ready', () => seedDemoIfEmpty(url, log))
  const { openDemoSellers } = await import('@/scripts/seed/demo-sellers')
  await timed('demo organizers can be paid', () => openDemoSellers(now()))
  const { openDemoPremium } = await import('@/scripts/seed/demo-premium')
  await timed('demo members subscribe', () => openDemoPremium(now()))
  await (await import('@/db/client')).closeDb()
  house.requireOpen()
}

async function build(house: House): Promise<void> {
  const fingerprint = buildFingerprint(process.env)
  if (isBuilt(fingerprint)) return log('build is current')
  log('building, about a minute the first time')
  markUnbuilt()
  await timed('built', () => nextBuild(house))
  markBuilt(fingerprint)
}

async function run(house: House, { port, dev }: StartOptions): Promise<void> {
  const mode = dev
    ? ({ NODE_ENV: 'development', MALY_DEV: '1' } as const)
    : ({ NODE_ENV: 'production' } as const)
  const env = { ...process.env, ...mode }
  const [worker, server] = await Promise.all([bundled('worker'), bundled('server')])
  house.requireOpen()
  house.keep(spawnNode('worker', worker, { env }))
  house.keep(spawnNode('server', server, { env }))
  await timed('server ready', () => waitUntilReady(house, { port, seconds: dev ? 180 : 60 }))
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = Date.now()
  const result = await work()
  log(`${what} in ${seconds(began)}`)
  return result
}

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`
