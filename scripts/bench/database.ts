import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { closeDb } from '@/db/client'
import { migrateDatabase } from '@/scripts/migrate'
import { startPostgres } from '@/scripts/postgres'
import { closeLater } from './closing'

let started: Promise<string> | undefined

/**
 * The address of a migrated, empty database on a PostgreSQL of the bench's own, as durable as that of `npm start`. A name
 * gives another one beside it.
 */
export async function benchDatabase(name: string): Promise<string> {
  started ??= start()
  const template = await started
  const url = new URL(template)
  url.pathname = `/${name}`
  const admin = new URL(template)
  admin.pathname = '/postgres'
  const sql = postgres(admin.href, { max: 1, onnotice: () => {} })
  await sql.unsafe(`create database ${name} template maly`)
  await sql.end()
  return url.href
}

async function start(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'maly-bench-'))
  chmodSync(folder, 0o755)
  closeLater(async () => rmSync(folder, { recursive: true, force: true }))
  const server = await startPostgres({ dataDir: path.join(folder, 'data'), log: () => {} })
  closeLater(() => server.stop())
  closeLater(closeDb)
  await migrateDatabase(server.url, () => {})
  return server.url
}
