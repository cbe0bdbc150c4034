import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '@/scripts/migrate'
import { type Postgres, startPostgres } from '@/scripts/postgres'

declare module 'vitest' {
  interface ProvidedContext {
    /** the server's own database, from which clones are made and dropped */
    postgresUrl: string
  }
}

const template = 'maly_template'
const prefix = `maly-test-`

/** Starts one PostgreSQL for the run, with a migrated template that each test file clones; the end removes both. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepKilledRuns()
  const folder = mkdtempSync(path.join(tmpdir(), `${prefix}${process.pid}-`))
  // PostgreSQL may run as another account than ours.
  chmodSync(folder, 0o755)
  const server = await startPostgres({ dataDir: path.join(folder, 'data'), fast: true, log: () => {} })
  const end = endOnce(server, folder)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void end().finally(() => process.exit(130)))
  await makeTemplate(server.url).catch((error) => end().then(() => Promise.reject(error)))
  project.provide('postgresUrl', server.url)
  return end
}

/** The address of another database of the same server. */
function beside(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

async function makeTemplate(url: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await admin.unsafe(`create database ${template}`)
    await migrateDatabase(beside(url, template), () => {})
    await admin.unsafe(`alter database ${template} with is_template true allow_connections false`)
  } finally {
    await admin.end()
  }
}

function endOnce(server: Postgres, folder: string): () => Promise<void> {
  let ending: Promise<void> | undefined
  return () => {
    ending ??= server
      .stop('immediate')
      .finally(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
    return ending
  }
}

// A run that was killed with -9 leaves its server behind. Taking it over and stopping it is what startPostgres knows.
async function sweepKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0])
    if (!pid || isAlive(pid)) continue
    const folder = path.join(tmpdir(), name)
    const left = await startPostgres({ dataDir: path.join(folder, 'data'), fast: true, log: () => {} })
    await endOnce(left, folder)()
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
