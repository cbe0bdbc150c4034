import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { closeDb } from '@/db/client'
import { now } from '@/lib/platform/clock'
import { migrateDatabase } from './migrate'
import { OneLineError } from './one-line-error'
import { startPostgres } from './postgres'
import { seedDemoIfEmpty } from './seed'
import { openDemoPremium } from './seed/demo-premium'
import { openDemoSellers } from './seed/demo-sellers'
import { buildFingerprint, isBuilt, markBuilt, markUnbuilt } from './start/build'
import { bundled } from './start/bundle'
import { type Child, spawnNode, stopChild } from './start/children'
import { startStandIn } from './start/stripe'

export type TestSite = { env: Record<string, string>; stop(): Promise<void> }

/**
 * A whole site of its own for the browser suite and the bench: database, demo city, production build, worker, server.
 * `issuer`: starts an OpenID Connect issuer that sends browsers back to an address, for its way in.
 */
export async function startTestSite(
  issuer?: (back: string) => Promise<{ env: Record<string, string>; stop(): Promise<void> }>,
): Promise<TestSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'maly-site-'))
  chmodSync(folder, 0o755)
  const database = await startPostgres({ dataDir: path.join(folder, 'data'), fast: true, log: () => {} })
  const children: Child[] = []
  let other: Awaited<ReturnType<NonNullable<typeof issuer>>> | undefined
  const stop = async () => {
    await Promise.all(children.map(stopChild))
    await other?.stop()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const own = await settings(database.url, folder)
    const keep = (child: Child) => void children.push(child)
    const stripe = await startStandIn({ folder: path.join(folder, 'stripe'), appUrl: own.APP_URL, keep })
    other = await issuer?.(`${own.APP_URL}/api/auth/callback/google`)
    const env = { ...own, ...stripe, ...other?.env }
    Object.assign(process.env, env)
    await migrateDatabase(database.url, () => {})
    await seedDemoIfEmpty(database.url, console.log)
    await openDemoSellers(now())
    await openDemoPremium(now())
    await closeDb()
    await build()
    for (const name of ['worker', 'server'] as const)
      children.push(spawnNode(name, await bundled(name), { env: production() }))
    await untilReady(`${env.APP_URL}/api/ready`)
    return { env, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function settings(url: string, folder: string) {
  const port = String(await freePort())
  return {
    DATABASE_URL: url,
    AUTH_SECRET: 'only for tests, and long enough for one',
    APP_URL: `http://localhost:${port}`,
    PORT: port,
    MALY_DEMO: '1',
    MALY_OUTBOX: path.join(folder, 'outbox'),
    LOG_LEVEL: 'warn',
    TRUSTED_PROXIES: '1',
  }
}

const production = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
})

/** Builds when the last build is not of exactly these sources. */
async function build(): Promise<void> {
  const fingerprint = buildFingerprint(process.env)
  if (isBuilt(fingerprint)) return
  console.log('building')
  markUnbuilt()
  const child = spawnNode('build', ['node_modules/next/dist/bin/next', 'build'], { env: production() })
  const how = await child.ended
  if (how !== 'exit code 0') throw new OneLineError(`the build failed (${how})`)
  markBuilt(fingerprint)
}

async function untilReady(address: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(address).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new OneLineError('the server was not ready after 30 s')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
